// Defects that somebody could write into the core: each replaces a piece of text that occurs exactly once in its file.
// `expect` is what the simulator is there for; a mutant that it does not find is a hole in the net.

const core = (file) => `src/runtime-shim/core/${file}`

/** A mutant: its name says what is wrong with the core, `edits` are [file, text, its replacement]. */
const mutant = (name, ...edits) => ({ name, edits })

export const mutants = [
  mutant('an effect is performed before it is committed', [
    core('handle.ts'),
    '  const { won, kept } = await commit(delivery, request, request, effect, history)',
    `  const early = { kind: 'cursor' as const, step: request.step, attempt: request.attempt, effect, carry: request.carry }
  await perform(delivery, request, early, false)
  const { won, kept } = await commit(delivery, request, request, effect, history)`,
  ]),
  mutant('the computed effect is performed, not the kept one', [
    core('handle.ts'),
    'await perform(delivery, request, kept, won)',
    'await perform(delivery, request, { ...kept, effect }, won)',
  ]),
  mutant('a stale duplicate is not stopped', [core('handle.ts'), 'if (order > 0) return', '']),
  mutant('what was committed is not performed again', [
    core('handle.ts'),
    'return perform(delivery, request, cursor, false)',
    'return',
  ]),
  mutant('ingress does not look at the groups', [core('handle.ts'), 'if (over !== undefined) {', 'if (over === -1) {']),
  mutant('a frame whose scope is over just stops', [
    core('handle.ts'),
    'return abandon(delivery, request, over)',
    'return',
  ]),
  mutant(
    'the rest of a fan-out is started after the own commit',
    [core('handle.ts'), '  if (request.rest !== undefined) await distribute(delivery, request, request.rest)\n', ''],
    [
      core('handle.ts'),
      'await perform(delivery, request, kept, won)\n',
      'await perform(delivery, request, kept, won)\n  if (request.rest !== undefined) await distribute(delivery, request, request.rest)\n',
    ],
  ),
  mutant('the coordination set is created after the commit of its fan-out', [
    core('delivery.ts'),
    'const committed = await platform.store.commit(frameKey(execution, scopes), cursor, first, groups)',
    `const committed = await platform.store.commit(frameKey(execution, scopes), cursor, first, NO_GROUPS)
  if (committed.won && groups.size > 0) {
    const late = { ...cursor, attempt: attempt + 0.5 }
    await platform.store.commit(frameKey(execution, scopes), late, first, groups)
    return { won: true, kept: cursor }
  }`,
  ]),
  mutant(
    'the coordination set is created by whoever performs the fan-out',
    [
      core('perform.ts'),
      '      return startBranches(delivery, frame, cursor, effect)',
      `      await delivery.platform.store.commit(
        frameKey(frame.execution, frame.scopes),
        { ...cursor, attempt: cursor.attempt + delivery.platform.random() / 2 },
        false,
        groupsOf(setKey(frame.execution, frame.scopes, cursor), effect.size),
      )
      return startBranches(delivery, frame, cursor, effect)`,
    ],
    [
      core('perform.ts'),
      "import { travels } from './payload.js'",
      "import { travels } from './payload.js'\nimport { groupsOf } from './coordination-set.js'\nimport { frameKey, setKey } from './keys.js'",
    ],
  ),
  mutant('order is by step alone', [core('order.ts'), 'a.step - b.step || a.attempt - b.attempt', 'a.step - b.step']),
  mutant('a retry keeps its attempt number', [
    core('order.ts'),
    'attempt: position.attempt + 1',
    'attempt: position.attempt',
  ]),
  mutant('a timer is forgotten', [
    core('perform.ts'),
    'return platform.invoker.invoke(request, effect.at)',
    'return platform.invoker.invoke(request)',
  ]),
  mutant('a timer fires twice', [
    core('perform.ts'),
    'return platform.invoker.invoke(request, effect.at)',
    'return platform.invoker.invoke(request, effect.at).then(() => platform.invoker.invoke(request, effect.at))',
  ]),
  mutant('the retries that were used are forgotten', [
    core('perform.ts'),
    '...(retries !== undefined && { retries }),',
    '',
  ]),
  mutant('one retry too many', [core('failure.ts'), 'used < Number(', 'used <= Number(']),
  mutant('the retries of a state are charged to the next', [core('walk.ts'), '      first = {}\n', '']),
  mutant('the last group of a set is as large as the others', [
    core('coordination-set.ts'),
    'const size = Math.min(GROUP_SIZE, width - group * GROUP_SIZE)',
    'const size = GROUP_SIZE',
  ]),
  mutant('a full group marks the wrong member above it', [core('coordination-set.ts'), '    member = group\n', '']),
  mutant('a branch belongs to the next group one too early', [
    core('coordination-set.ts'),
    'return `${set}0.${Math.floor(index / GROUP_SIZE)}`',
    'return `${set}0.${Math.floor((index + 1) / GROUP_SIZE)}`',
  ]),
  mutant('a coordination set counts instead of remembering', [
    'src/simulate/sim-store.ts',
    'group.marked.includes(member) ? group.marked : [...group.marked, member]',
    '[...group.marked, member]',
  ]),
  mutant('the last branch but one joins', [
    core('fan-in.ts'),
    "if (marked.count < size) return 'open'",
    "if (marked.count < size - 1) return 'open'",
  ]),
  mutant('nobody joins but the first who fills the set', [
    core('fan-in.ts'),
    "if (marked === 'full') await join(",
    "if (marked === 'full' && mine) await join(",
  ]),
  mutant('a slot is refilled by a counter', [
    core('fan-in.ts'),
    'marked.ordinal, effect)',
    'marked.count - 1, effect)',
  ]),
  mutant('the last item is never started', [
    core('fan-in.ts'),
    'if (next >= scope.size) return',
    'if (next >= scope.size - 1) return',
  ]),
  mutant('a slot is refilled by a rule that forgets the group', [
    core('fan-in.ts'),
    ' + Math.floor(scope.index / GROUP_SIZE) * GROUP_SIZE',
    '',
  ]),
  mutant('a slot is refilled before the branch is marked', [
    core('fan-in.ts'),
    '    const marked = await delivery.platform.store.mark(key, member)\n',
    `    if (lowest && scope.limit !== undefined) await refill(delivery, parent, scope, scope.index % GROUP_SIZE, effect)
    const marked = await delivery.platform.store.mark(key, member)
`,
  ]),
  mutant('a branch is marked before its end is committed', [
    core('handle.ts'),
    '  const { won, kept } = await commit(delivery, request, request, effect, history)',
    `  if (effect.type === 'done' && request.scopes.length > 0) await perform(delivery, request, { kind: 'cursor', step: request.step, attempt: request.attempt, effect, carry: request.carry }, false)
  const { won, kept } = await commit(delivery, request, request, effect, history)`,
  ]),
  mutant('a failed branch is marked too', [
    core('fan-in.ts'),
    "if (effect.type === 'failed' && (!scope.tolerant || effect.fatal)) return join(delivery, parent, scope, effect)",
    `if (effect.type === 'failed' && !scope.tolerant) {
    await markDone(delivery, parent, scope, effect)
    return join(delivery, parent, scope, effect)
  }`,
  ]),
  mutant(
    'a join does not look whether its fan-out is still open',
    [core('fan-in.ts'), 'return compare(cursor, scope) === 0 && cursor.effect.type', 'return cursor.effect.type'],
    [
      core('fan-in.ts'),
      'const position: Position = { step: scope.step + 1, attempt: 0 }',
      'const position: Position = { step: (origin?.step ?? scope.step) + 1, attempt: 0 }',
    ],
  ),
  mutant('a scope is collected before its join is committed', [
    core('fan-in.ts'),
    '    const decided = await decide(',
    `    if (failure !== undefined) await collectScope(delivery, frame, scope, true)
    const decided = await decide(`,
  ]),
  mutant('only the winner of a join collects', [
    core('fan-in.ts'),
    '  await collectScope(delivery, parent, scope, failure !== undefined)',
    '  if (won) await collectScope(delivery, parent, scope, failure !== undefined)',
  ]),
  mutant('a failure collects nothing below its branches', [
    core('fan-in.ts'),
    'collectScope(delivery, parent, scope, failure !== undefined)',
    'collectScope(delivery, parent, scope, false)',
  ]),
  mutant('only the winner of a join performs it', [
    core('fan-in.ts'),
    '    await delivery.perform({ ...parent',
    '    if (won) await delivery.perform({ ...parent',
  ]),
  mutant('all branches that fail perform the join', [
    core('fan-in.ts'),
    'if ((failedBy(kept, parent, scope) ?? scope.index) !== scope.index)',
    'if (kept.step < 0)',
  ]),
  mutant('a failing branch collects what another has decided', [
    core('fan-in.ts'),
    'if (over !== undefined) await withdraw(delivery, branch)',
    'if (over === undefined) await withdraw(delivery, branch)',
  ]),
  mutant('a duplicate takes away what a dead collector would resume from', [
    core('fan-in.ts'),
    'return isMineAlone ? withdraw(delivery, frame) : collectScope(delivery, parent, scope, true)',
    'return withdraw(delivery, frame)',
  ]),
  mutant(
    'cursors are collected before groups',
    [
      core('collect.ts'),
      '  await removeAll(delivery, [...groupsOf(setKey(execution, scopes, scope), scope.size).keys()])\n',
      '',
    ],
    [
      core('collect.ts'),
      '  if (scope.index !== undefined) await removeMine(',
      '  await removeAll(delivery, [...groupsOf(setKey(execution, scopes, scope), scope.size).keys()])\n  if (scope.index !== undefined) await removeMine(',
    ],
  ),
  mutant("the collector's own cursor does not go last", [
    core('collect.ts'),
    'if (index !== scope.index) branches.push(',
    'branches.push(',
  ]),
  mutant('a collection does not look below the branches', [
    core('collect.ts'),
    '        await collectBelow(delivery, branches[i]!, records[i] as Cursor | undefined)',
    '        await Promise.resolve()',
  ]),
  mutant('a frame that gives up leaves what it has fanned out', [
    core('collect.ts'),
    '  await collectBelow(delivery, frame, cursor)\n  await withdraw(delivery, frame)',
    '  await withdraw(delivery, frame)',
  ]),
  mutant('a frame that gives up leaves the frames around it', [
    core('collect.ts'),
    'depth > over; depth--',
    'depth > depth; depth--',
  ]),
  mutant("a frame that gives up takes its parent's cursor without looking", [
    core('collect.ts'),
    'await abandonOne(delivery, outer, record as Cursor | undefined)',
    'await withdraw(delivery, outer)',
  ]),
  mutant('a frame that gives up leaves its groups', [
    core('collect.ts'),
    '  await removeAll(delivery, myGroups(setKey(execution, scopes.slice(0, -1), scope), scope))\n',
    '',
  ]),
  mutant('a stop ends the execution over what it has not seen', [
    core('stop.ts'),
    'following(cursor, cursor.effect)',
    '{ step: cursor.step + 1000, attempt: 0 }',
  ]),
  mutant('a timeout makes a record of what has expired', [
    core('stop.ts'),
    "isKept || failed.status !== 'TIMED_OUT'",
    'isKept || true',
  ]),
  mutant('an execution that begins after its timeout has none', [
    core('handle.ts'),
    'return now() >= until',
    'return now() < until && until < 0',
  ]),
  mutant('a timeout that comes while its execution begins is forgotten', [
    core('handle.ts'),
    '  if (isLate(request, platform)) return stop(delivery, request, TIMED_OUT, true)\n  await perform',
    '  await perform',
  ]),
  mutant('redrive forgets the timeout of the execution', [
    core('redrive.ts'),
    "effect.type !== 'done' && effect.type !== 'failed'",
    "effect.type === 'failed'",
  ]),
  mutant('a stop does not say what is to be collected', [core('stop.ts'), ', ...openAt(cursor) }', ' }']),
  mutant('MaxConcurrency is ignored', [core('fan-out.ts'), 'effect.limit ?? effect.size', 'effect.size']),
  mutant('a part of a fan-out loses its last branch', [
    core('fan-out.ts'),
    'starts.slice(from + 1, to)',
    'starts.slice(from + 1, to - 1)',
  ]),
  mutant('every duplicate of a fan-out evaluates its items anew', [
    core('fan-out.ts'),
    '(visit.at(effect), effect.page)',
    '(visit, effect.page)',
  ]),
  mutant('who starts the branches of a scope that is over leaves its set', [
    core('fan-out.ts'),
    'if (over !== undefined) return abandon(delivery, child, over)',
    'if (over !== undefined) return',
  ]),
  mutant('a callback has no timeout', [
    core('callback.ts'),
    '  if (timeoutSeconds !== undefined) {',
    '  if (timeoutSeconds === 0) {',
  ]),
  mutant('the record of a heartbeat stays', [
    core('callback.ts'),
    "if ('heartbeat' in given && !open) await",
    'if (open && !open) await',
  ]),
  mutant('an answer is not performed again', [
    core('callback.ts'),
    'await delivery.perform(frame, kept, won)',
    'if (won) await delivery.perform(frame, kept, won)',
  ]),
  mutant('an answer forgets what the frame carries', [
    core('callback.ts'),
    '{ ...request, carry: open.carry, answer: given }',
    '{ ...request, answer: given }',
  ]),
  mutant('redrive starts no branch that has not begun', [
    core('redrive.ts'),
    'else if (index < (effect.limit ?? effect.size)) {',
    'else if (index < 0) {',
  ]),
  mutant('redrive looks at the root alone', [
    core('redrive.ts'),
    "if (record?.kind === 'cursor') await redriveFrame(",
    "if (record?.kind === 'group') await redriveFrame(",
  ]),
  mutant('a distributed Map forgets what earlier pages came to', [
    core('map-run/map-run.ts'),
    '{ tally, run: page.run }',
    '{ tally: NOTHING, run: page.run }',
  ]),
  mutant('a distributed Map ends with its first page', [
    core('map-run/map-run.ts'),
    'if (next.inputs.length > 0) {',
    'if (next.inputs.length < 0) {',
  ]),
  mutant('a page begins one item later than the one before it ended', [
    core('map-run/page.ts'),
    'inputs, next: next! }',
    'inputs, next: child.next }',
  ]),
  mutant('too many failures of a distributed Map are tolerated', [
    core('map-run/map-run.ts'),
    'if (exceeded(tolerance, tally, true)) throw thresholdExceeded()',
    '',
  ]),
  mutant('a job that takes too long is waited for', [
    core('job.ts'),
    'if (now >= time + timeoutSeconds * 1000) return',
    'if (now >= time + timeoutSeconds * 1e6) return',
  ]),
  mutant('a job is stopped before it is committed that its time is over', [
    core('job.ts'),
    'effect.late\n',
    'effect.late || platform.now() >= effect.time + (effect.timeoutSeconds ?? Infinity) * 1000\n',
  ]),
  mutant('a job that was begun in vain goes on', [
    core('handle.ts'),
    "if (!won && effect.type === 'ask'",
    "if (won && effect.type === 'ask' && effect.asked < 0",
  ]),
  mutant('a job that was begun in vain goes on if its frame has gone on', [
    core('job.ts'),
    'if (!isSame) await',
    "if (!isSame && kept?.effect.type !== 'go') await",
  ]),
  mutant('a job that is begun twice by the same key is stopped', [
    core('job.ts'),
    'if (!isSame) await',
    'if (kept !== undefined) await',
  ]),
  mutant('a job whose frame was collected when it was committed goes on', [
    core('handle.ts'),
    '    if (request.ask) await stopJob(delivery, request.ask)\n',
    '',
  ]),
  mutant('a stop leaves the job that was going on', [
    core('stop.ts'),
    '  if (running) await stopJob(delivery, running)\n',
    '',
  ]),
  mutant('a collection leaves the jobs of open branches', [
    core('collect.ts'),
    'return stopJob(delivery, cursor.effect)',
    'return',
  ]),
  mutant('a job is asked for its end at the step of its beginning', [
    core('job.ts'),
    'const { step, attempt } = following(cursor, cursor.effect)',
    'const { step, attempt } = cursor',
  ]),
]
