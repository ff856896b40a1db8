export function makeEmptyDatabase(): Promise<string>
export function layEmptyDatabase(directory: string): Promise<void>
