export interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly dev?: boolean; readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >
}
/** The optional packages that the lock's packages name and that it does not hold. */
export function missingPlatformPackages(lock: Lock): Record<string, Record<string, unknown>>
