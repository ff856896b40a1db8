import { changeThemes, THEMES, themesAtStake } from '../../../domain/mandats/index.ts'
import { type FormErrors, listOf, textOf } from '../../../platform/http/forms.ts'
import { page, type Reply, redirect } from '../../../platform/http/reply.ts'
import { type AppRoute, type ReferentRequest, referentRoute } from '../../access.ts'
import { CODE, prove } from '../../prove.ts'
import { referentPaths } from '../paths.ts'
import { ConfirmThemesPage, ThemesPage } from './themes-page.tsx'

async function choose(request: ReferentRequest, themes: readonly string[], errors: FormErrors = {}): Promise<Reply> {
  const { ctx, visitor } = request
  const atStake = await themesAtStake(ctx, visitor.referent.organisation.id)
  const form = { values: { themes }, errors }
  return page(
    <ThemesPage request={request} atStake={atStake} form={form} />,
    Object.keys(errors).length > 0 ? 422 : 200,
  )
}

async function confirm(request: ReferentRequest, themes: readonly string[], errors: FormErrors = {}): Promise<Reply> {
  const { ctx, visitor } = request
  const { id, allowedThemes } = visitor.referent.organisation
  const atStake = await themesAtStake(ctx, id)
  const added = themes.filter((theme) => !allowedThemes.includes(theme))
  const removed = allowedThemes.filter((theme) => !themes.includes(theme))
  const form = { values: {}, errors }
  const refused = Object.keys(errors).length > 0
  return page(
    <ConfirmThemesPage
      request={request}
      atStake={atStake}
      themes={themes}
      added={added}
      removed={removed}
      form={form}
    />,
    refused ? 422 : 200,
  )
}

/** First what changes, then the proof: the figures are read before anything is decided. */
async function change(request: ReferentRequest): Promise<Reply> {
  const { ctx, visitor } = request
  const known: readonly string[] = THEMES.map(({ key }) => key)
  const themes = listOf(request.form, 'themes').filter((theme) => known.includes(theme))
  const current = visitor.referent.organisation.allowedThemes
  if (themes.length === 0) return choose(request, themes, { themes: 'Gardez au moins un thème.' })
  if (themes.length === current.length && current.every((theme) => themes.includes(theme))) {
    return choose(request, themes, { themes: 'Ce sont déjà vos thèmes. Cochez ou décochez ce qui change.' })
  }
  if (textOf(request.form, 'etape') !== 'confirmer') return confirm(request, themes)
  const proved = await prove(request)
  if (proved.kind === 'refused') return confirm(request, themes, { [CODE]: proved.problem })
  const changed = await changeThemes(ctx, visitor.referent, proved.proof, themes)
  if (changed.kind === 'changed') return redirect(`${referentPaths.structure}?fait=themes`)
  if (changed.reason === 'stale_proof') {
    return confirm(request, themes, { [CODE]: 'Ce code date de plus de deux minutes. Attendez le suivant.' })
  }
  return choose(request, themes, { themes: 'Une ou un collègue vient de changer les thèmes. Regardez-les à nouveau.' })
}

export const themesRoutes: readonly AppRoute[] = [
  referentRoute({
    method: 'GET',
    path: referentPaths.themes,
    handle: (request) => choose(request, request.visitor.referent.organisation.allowedThemes),
  }),
  referentRoute({ method: 'POST', path: referentPaths.themes, sensitive: true, handle: change }),
]
