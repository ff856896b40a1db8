export function buildTerritories(file?: string): Promise<boolean>
