import { describe, expect, test } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { DANGLING, finished, folderOf, GREETING, startUnum, unum } from './unum-process.js'

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

describe('help', () => {
  test('the overview names every command and every exit status, on stdout', async () => {
    const { status, stdout, stderr } = await unum(['--help'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const word of ['compile', 'validate', 'run', 'Exit status', 'Examples:']) expect(stdout).toContain(word)
  })

  test.each(['compile', 'validate', 'run'])('of %s has examples, and is the same either way', async (command) => {
    const [help, option] = await Promise.all([unum(['help', command]), unum([command, '--help'])])
    expect(help).toEqual({ status: 0, stdout: expect.stringContaining(`$ unum ${command}`), stderr: '' })
    expect(option).toEqual(help)
  })

  test('the version is that of the package', async () => {
    expect(await unum(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe('a wrong call', () => {
  const machine = { Type: 'AWS::Serverless::StateMachine', Properties: { Definition: GREETING } }
  const folder = folderOf({
    'greeting.asl.json': GREETING,
    'two.template.json': { Resources: { Left: machine, Right: machine } },
    'empty/notes.json': {},
    'list.json': [1],
    'broken.json': '{',
  })

  test.each<[string, string[], RegExp[]]>([
    ['no command', [], [/Usage: unum/]],
    ['an unknown command', ['compil'], [/unknown command 'compil'/, /Did you mean compile\?/, /unum --help/]],
    ['an unknown option', ['run', 'x.json', '--eco'], [/unknown option '--eco'/, /--echo/, /unum help run/]],
    ['no source', ['run'], [/missing required argument 'source'/]],
    ['an unknown format', ['validate', 'x.json', '--format', 'xml'], [/'xml' is invalid/, /sarif/]],
    ['a file that is not there', ['run', 'greting.asl.json'], [/no such file/, /Did you mean greeting\.asl\.json\?/]],
    ['a folder that is not there', ['run', 'nowhere/x.json'], [/no such file/, /no folder nowhere/]],
    ['a folder for a definition', ['compile', '.'], [/it is a folder/]],
    ['a folder that is no app', ['run', '.'], [/without unum\.yaml/, /unum compile/]],
    [
      'an ARN of something else',
      ['run', 'arn:aws:states:eu-central-1:111122223333:activity:x'],
      [/not the ARN of a state machine/, /stateMachine:NAME/],
    ],
    ['a folder without definitions', ['validate', 'empty'], [/no definition in empty/, /\*\.asl\.json/]],
    ['a value without a name', ['validate', 'greeting.asl.json', '-s', '=1'], [/cannot read =1/]],
    ['values that are no object', ['validate', 'greeting.asl.json', '-s', 'list.json'], [/list\.json is no object/]],
    [
      'values that are no JSON',
      ['validate', 'greeting.asl.json', '-s', 'broken.json'],
      [/broken\.json:1:1 error UNUM1001/],
    ],
    ['a machine of several', ['run', 'two.template.json'], [/2 state machines/, /Left, Right.*--resource/]],
    ['a machine that is not there', ['run', 'two.template.json', '-r', 'Lift'], [/"Lift"/, /Did you mean "Left"\?/]],
    ['a machine in a definition', ['run', 'greeting.asl.json', '-r', 'Left'], [/"Left"/, /definition itself/]],
    ['a target of later', ['compile', 'greeting.asl.json', '--target', 'aws'], [/--target aws is not available/]],
    ['an unknown target', ['compile', 'greeting.asl.json', '-t', 'moon'], [/no target "moon"/]],
    ['a check with nothing', ['compile', 'greeting.asl.json', '--check'], [/--check needs a folder/, /-o DIR/]],
    [
      'a mock configuration that is not there',
      ['run', 'greeting.asl.json', '--mock-config', 'm.json', '--test-case', 't'],
      [/m\.json/],
    ],
    [
      'a file where a folder is to be',
      ['compile', 'greeting.asl.json', '-o', 'greeting.asl.json/x'],
      [/ENOTDIR|EEXIST/, /permissions/],
    ],
    ['stdin for two things', ['run', '-', '--input', '-'], [/stdin cannot be both/]],
  ])('%s: exit 2, what is wrong and what to do on stderr', async (_, args, messages) => {
    const { status, stdout, stderr } = await unum(args, { cwd: folder })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    for (const message of messages) expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})

describe('the terminal', () => {
  test('no colour in a pipe, and none with NO_COLOR', async () => {
    const stdin = JSON.stringify(DANGLING)
    for (const env of [{}, { NO_COLOR: '1' }]) {
      const { stdout, stderr } = await unum(['validate', '-'], { stdin, env })
      expect(stdout + stderr).toContain('Greeet')
      expect(stdout + stderr).not.toContain('\u001b')
    }
  })

  test('a reader that goes away is no error', async () => {
    const states = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`S${i}`, { Type: 'Pass', Next: `S${i + 1}` }]),
    )
    const loop = { StartAt: 'S0', States: { ...states, S3000: { Type: 'Succeed' } } }
    const child = startUnum(['run', '-', '--events'])
    child.stdin!.end(JSON.stringify(loop))
    child.stdout!.once('data', () => child.stdout!.destroy())
    const { stderr } = await finished(child)
    expect(stderr).toBe('')
  })
})
