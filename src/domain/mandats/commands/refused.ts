/**
 * A refusal found once rows were locked or written: thrown inside the transaction so that everything is undone, caught outside it and
 * handed back as a value. Never leaves the command.
 */
export class RefusedInside<R extends string> extends Error {
  constructor(readonly reason: R) {
    super(reason)
    this.name = 'RefusedInside'
  }
}

/** Runs a transaction that may throw a refusal, and answers it as a value. */
export async function refusable<T, R extends string>(
  work: () => Promise<T>,
): Promise<T | { readonly kind: 'refused'; readonly reason: R }> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof RefusedInside) return { kind: 'refused', reason: error.reason }
    throw error
  }
}
