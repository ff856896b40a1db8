import type { Locator, Page } from 'playwright-core'

/** What the page of the tour quotes of the screens that it leads to. */
export interface TourWords {
  /** Notes those that this page shows. */
  find(visitor: { readonly page: Page }): Promise<void>
  /** Those that no page has shown yet. */
  left(): readonly string[]
}

/** Reads the quotations of these cards of the tour: whoever follows them looks for exactly these words. */
export async function wordsOfTour(cards: Locator): Promise<TourWords> {
  const told = plain((await cards.allInnerTexts()).join('\n'))
  const left = new Set([...told.matchAll(/« ([^»]+) »/g)].map(([, words = '']) => words))
  return {
    async find({ page }) {
      const shown = plain(await page.locator('body').innerText())
      for (const words of left) if (shown.includes(words)) left.delete(words)
    },
    left: () => [...left],
  }
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
