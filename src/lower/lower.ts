import type { StateMachine, TaskState } from '../asl/ast.js'
import { IR_VERSION, type AppIR, type FunctionIR, type Manifest } from '../runtime-shim/ir/index.js'
import type { Lowering } from './lowering.js'
import { functionNames } from './names.js'
import { outline } from './outline.js'
import { partOf, type Lowered } from './partition.js'
import { contextUses } from './passes/context-uses.js'
import { foldedStates } from './passes/fold.js'
import { placeholdersOf } from './passes/placeholders.js'
import { lowerFanIn, lowerState } from './states/index.js'

/** The name of the entry function of a machine that does not begin with a Task. */
const ENTRY = 'Start'

/**
 * Partitions a machine into functions: one for every Task state, and an entry without user code where the machine does
 * not begin with a Task. Everything else is folded into the functions before it. `name` becomes the app's name.
 */
export function lower(machine: StateMachine, name: string): AppIR {
  const plan = outline(machine)
  const tasks = [...plan.states.values()].filter((state): state is TaskState => state.type === 'Task')
  const names = functionNames(tasks.map((task) => task.name))
  const lowered = lowerAll({ outline: plan, folded: foldedStates(plan), functions: names })
  const nodes = [...lowered.states.values(), ...lowered.fanIns.values()]
  const context = contextUses(nodes)
  const functionAt = (functionName: string, label: string): FunctionIR => ({
    Unum: IR_VERSION,
    App: name,
    Name: functionName,
    ...(label === machine.startAt.value && { Start: true as const }),
    Checkpoint: true,
    StartAt: label,
    ...(context.length > 0 && { Context: context }),
    ...partAt(label, lowered),
  })
  const functions = tasks.map((task) => functionAt(names.get(task.name)!, task.name))
  if (!names.has(machine.startAt.value)) functions.unshift(functionAt(entryName(names), machine.startAt.value))
  return { manifest: manifestOf(machine, name, functions, placeholdersOf(nodes)), functions }
}

function lowerAll(lowering: Lowering): Lowered {
  const states: Lowered['states'] = new Map(
    [...lowering.outline.states].map(([label, state]) => [label, lowerState(state, lowering)]),
  )
  const fanIns: Lowered['fanIns'] = new Map(
    [...lowering.outline.states].flatMap(([label, state]) =>
      state.type === 'Map' || state.type === 'Parallel' ? [[label, lowerFanIn(state, lowering)]] : [],
    ),
  )
  return { states, fanIns, ownerOf: (label) => lowering.outline.enclosing.get(label)?.name }
}

/** A file lists its states in the order in which one may come to them, so a change of one state moves no other. */
function partAt(label: string, lowered: Lowered): Pick<FunctionIR, 'States' | 'Fan-in'> {
  const part = partOf(label, lowered)
  const fanIns = [...part.fanIns].map((name) => [name, lowered.fanIns.get(name)!])
  return {
    States: Object.fromEntries([...part.states].map((name) => [name, lowered.states.get(name)!])),
    ...(fanIns.length > 0 && { 'Fan-in': Object.fromEntries(fanIns) }),
  }
}

function entryName(names: ReadonlyMap<string, string>): string {
  const taken = new Set([...names.values()].map((name) => name.toLowerCase()))
  let name = ENTRY
  while (taken.has(name.toLowerCase())) name = `${name}-entry`
  return name
}

function manifestOf(
  machine: StateMachine,
  name: string,
  functions: readonly FunctionIR[],
  placeholders: string[],
): Manifest {
  return {
    Unum: IR_VERSION,
    Name: name,
    ...(machine.comment !== undefined && { Comment: machine.comment.value }),
    Start: functions.find((fn) => fn.Start)!.Name,
    ...(machine.timeoutSeconds !== undefined && { TimeoutSeconds: machine.timeoutSeconds.value }),
    ...(placeholders.length > 0 && { Placeholders: placeholders }),
    Functions: functions.map((fn) => {
      const state = fn.States[fn.StartAt]
      return {
        Name: fn.Name,
        File: `functions/${fn.Name}.yaml`,
        ...(state?.Type === 'Task' && { State: fn.StartAt, Resource: state.Resource }),
      }
    }),
  }
}
