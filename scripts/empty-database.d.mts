export function emptyDatabasePath(): string
export function makeEmptyDatabase(): Promise<string>
