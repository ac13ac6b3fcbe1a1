/** A line in the output of the command for each call: how far the children are. */
const said = (what, { execution }) => console.log(JSON.stringify({ what, execution }))

export const double = async ({ n }, context) => {
  said('double', context)
  await context.sleep(0.02 * n)
  if (n === 2) throw new RangeError('no child of 2')
  return n * 2
}

export const up = (n, context) => {
  said('up', context)
  return n + 1
}

export const down = (n, context) => {
  said('down', context)
  return n - 1
}

export const answer = async ({ token, thought }, context) => {
  said('answer', context)
  try {
    await context.sendTaskSuccess(token, thought)
  } catch (error) {
    // It was answered by the same handler, in a process that was killed then; or nobody waits for the answer any more.
    if (error.name !== 'TaskTimedOutError') throw error
  }
}
