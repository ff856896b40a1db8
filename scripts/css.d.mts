export function bothSchemes(text: string, darkRoot?: string): string
export function keepRules(text: string, wanted: (selector: string) => boolean): string
export function dropUnusedProperties(text: string, kept?: Iterable<string>): string
