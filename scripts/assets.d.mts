/** Builds the static assets into `outDir`; false when nothing had changed since the last time. */
export function buildAssets(outDir?: string): Promise<boolean>
