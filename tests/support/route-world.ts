import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { writeCoffre } from '../../src/domain/coffres/index.ts'
import { COMMITMENTS, type Requester } from '../../src/domain/habilitation/index.ts'
import {
  autorisationsInForce,
  endIntervention,
  mandats,
  renderMissingPdfs,
  unfinishedInterventions,
} from '../../src/domain/mandats/index.ts'
import { refreshStatistics } from '../../src/domain/statistiques/index.ts'
import { SECOND } from '../../src/platform/clock.ts'
import type { Access } from '../../src/spaces/access.ts'
import { habilitationPaths } from '../../src/spaces/demande-habilitation/paths.ts'
import { equipePaths } from '../../src/spaces/equipe/paths.ts'
import { agirRoutes } from '../../src/spaces/espace-aidant/agir/index.ts'
import { agirPaths } from '../../src/spaces/espace-aidant/agir/paths.ts'
import { mandatPaths } from '../../src/spaces/espace-aidant/nouveau-mandat/index.ts'
import { personPaths } from '../../src/spaces/espace-aidant/usagers/paths.ts'
import { teamPaths } from '../../src/spaces/espace-referent/equipe/paths.ts'
import { referentPaths } from '../../src/spaces/espace-referent/paths.ts'
import { activationSession, invitedNewcomer } from './activation.ts'
import type { TestDatabase } from './database.ts'
import { arrive, testProvider } from './identity-provider.ts'
import { readyJourney, signedMandat, somebody } from './mandats.ts'
import { CHOICES } from './nouveau-mandat.ts'
import { crowdOf, objectsOf, transmittedActe } from './objects.ts'
import { codeFor, type People, type Referents, seedPeople, seedReferents } from './people.ts'
import { enterAs, fileRequester, filledDraft } from './requesters.ts'
import { addressOf, everyRoute, routeName } from './routes.ts'
import type { Answer } from './server.ts'
import { seedTeam } from './team.ts'
import { objectsTrainer } from './training-objects.ts'

/** One request of an aidant or a référente, ready to be sent: everything that it needs was made before. */
export type Visit = () => Promise<Answer>

export interface RouteWorld {
  readonly people: People
  readonly referents: Referents
  readonly requester: Requester
  /** Of the browser in which everything is done. */
  readonly browserHash: Buffer
  /** By « METHOD path »: every page, and the forms that weigh most. */
  readonly visits: ReadonlyMap<string, () => Promise<Visit>>
  /** She opens a site in somebody's name, and has not said yet what came of it. */
  act(): Promise<void>
  /** Sends one and gives its answer and its statements: not those that begin and end transactions, nor the note that a session was seen, once a minute. */
  watch(name: string): Promise<Watched>
  close(): Promise<void>
}

export interface Watched {
  readonly answer: Answer
  readonly statements: readonly { readonly text: string; readonly parameters: readonly unknown[] }[]
}

const NOT_COUNTED = /^(begin|commit|rollback|savepoint|release|update "sessions" set "seen_at")/i

/**
 * Claire's structure at work, twelve people in it, and how to ask for every page and send the main forms as she does, in her browser, and
 * those of her référente as Nadia does. Each visit is prepared first, so that what is watched is the request alone.
 */
export async function routeWorld(database: TestDatabase): Promise<RouteWorld> {
  const routes = everyRoute()
  const server = await testProvider(database, { routes: routes.filter((route) => !agirRoutes.includes(route)) })
  const { ctx, clock } = server
  const people = await seedPeople(ctx)
  const { aidant, secret } = people.claire
  const claire = server.client()
  await claire.signInAs(people.claire)
  // The structure's référente, in a browser of hers.
  const referents = await seedReferents(ctx, people)
  const nadia = server.client()
  await nadia.signInAs(referents.nadia)
  // Somebody who was just invited, in a browser where the link and the code were given.
  const nour = server.client()
  nour.cookies.set('ac_session', await activationSession(ctx, await invitedNewcomer(ctx, referents.nadia.aidant)))
  // A lead of our own team.
  const team = await seedTeam(ctx)
  const hugo = server.client()
  await hugo.signInAs(team.hugo)
  // Who asks for a structure's habilitation.
  const requester = await fileRequester(ctx)
  const nathalie = server.client()
  await enterAs(nathalie, ctx, requester)
  // A lead of a training organisation.
  const mathilde = server.client()
  await mathilde.signInAs(await objectsTrainer(ctx))
  const visitorOf = (access: Access) => {
    if (access === 'organisme') return mathilde
    if (access === 'requester') return nathalie
    if (access === 'equipe') return hugo
    if (access === 'activation') return nour
    return access === 'referent' || access === 'referent-stop' ? nadia : claire
  }
  const browserHash = ctx.keys.hash('browser', claire.cookies.get('ac_navigateur') ?? '')
  const own = await objectsOf(ctx, people.claire, browserHash)
  await crowdOf(ctx, people.claire, 12)
  await writeCoffre(ctx, aidant, own.usagerId, {
    provider: 'La Poste',
    url: 'https://www.laposte.net',
    address: 'angela@laposte.net',
    identifier: 'angela@laposte.net',
    password: 'correct horse battery staple',
  })
  // Ended: what the band of an open one costs is measured by itself.
  for (const { acteId } of (await unfinishedInterventions(ctx, aidant)).toEnd) {
    await endIntervention(ctx, aidant, acteId, { outcome: 'faite', doneBy: 'aidant' })
  }
  await renderMissingPdfs(ctx)
  await refreshStatistics(ctx)
  const values = { ...own, token: 'x'.repeat(43), number: 'AC-2026-AAAA-AAAA', code: 'AAAAAAAAA' }

  /** Each code serves once: the clock moves to the next. */
  const nextCode = () => {
    clock.advance(31 * SECOND)
    return codeFor(secret, clock.now())
  }
  /** Somebody with a mandat for three themes, for a form that ends it or uses it. */
  const another = () => signedMandat(ctx, aidant, { identity: somebody(), themes: ['social', 'logement', 'famille'] })
  const autorisationOf = async (usagerId: string) =>
    (await autorisationsInForce(ctx, aidant.organisation.id, usagerId))[0]?.id ?? ''
  const ready =
    (path: string, form: Record<string, string | readonly string[]>): Visit =>
    () =>
      claire.post(path, form)

  const visits = new Map<string, () => Promise<Visit>>(
    routes
      .filter(({ method }) => method === 'GET')
      .map((route) => {
        const visitor = visitorOf(route.access)
        // Of our own team, one may be taken out of it.
        const named = route.path === equipePaths.removeMember ? { ...values, accountId: team.sofia.accountId } : values
        return [routeName(route), async () => () => visitor.get(addressOf(route, named))]
      }),
  )
  visits.set(`POST ${equipePaths.trainings}`, async () => () => hugo.post(equipePaths.trainings, { recherche: 'ines' }))
  visits.set(`POST ${habilitationPaths.recap}`, async () => {
    const fileId = await filledDraft(ctx, requester)
    const form = Object.fromEntries(COMMITMENTS.map((one) => [one, 'oui']))
    return () => nathalie.post(habilitationPaths.recapOf(fileId), form)
  })
  visits.set(`POST ${teamPaths.list}`, async () => () => nadia.post(teamPaths.list, { recherche: 'claire' }))
  visits.set(`POST ${personPaths.list}`, async () => ready(personPaths.list, { recherche: 'dubois' }))
  visits.set(`POST ${personPaths.notes}`, async () => ready(personPaths.notesOf(own.usagerId), { note: 'Rappeler.' }))
  visits.set(`POST ${personPaths.notices}`, async () => {
    const notices = { channel: 'email', address: 'angela@example.fr' } as const
    const { usagerId } = await signedMandat(ctx, aidant, { identity: somebody(), notices })
    return ready(personPaths.noticesOf(usagerId), { notices: 'none' })
  })
  visits.set(`POST ${mandatPaths.start}`, async () => ready(mandatPaths.start, {}))
  visits.set(`POST ${mandatPaths.choices}`, async () => {
    const begun = await claire.post(mandatPaths.start)
    return ready(begun.location ?? '', CHOICES)
  })
  visits.set(`POST ${mandatPaths.recap}`, async () => {
    // Somebody known, whose mandats give way: the longest signature.
    const { themes, identity } = { themes: ['social', 'famille'], identity: somebody() }
    await signedMandat(ctx, aidant, { identity, themes })
    await signedMandat(ctx, aidant, { identity, themes: ['logement'] })
    const all = [...themes, 'logement']
    const id = await readyJourney(ctx, aidant, { browserHash, identity, themes: all })
    return ready(mandatPaths.recapOf(id), { certifie: 'oui', code: nextCode() })
  })
  visits.set(`POST ${personPaths.stopMandat}`, async () => {
    const { mandatId } = await another()
    return ready(personPaths.stopMandatOf(mandatId), { decision: 'usager', code: nextCode() })
  })
  visits.set(`POST ${personPaths.stopTheme}`, async () => {
    const { mandatId } = await another()
    return ready(personPaths.stopThemeOf(mandatId, 'famille'), { decision: 'usager', code: nextCode() })
  })
  visits.set(`POST ${personPaths.openCoffre}`, async () =>
    ready(personPaths.openCoffreOf(own.usagerId), { code: nextCode() }),
  )
  visits.set(`POST ${agirPaths.person}`, async () => {
    const { usagerId } = await another()
    const { exchangeId } = await arrive(claire)
    await claire.get(agirPaths.exchangeOf(exchangeId))
    const theme = await autorisationOf(usagerId)
    return ready(agirPaths.personOf(exchangeId, usagerId), { theme, [`demarche-${theme}`]: '0', presence: 'present' })
  })
  visits.set(`POST ${referentPaths.followUp}`, async () => {
    const { usagerId } = await another()
    const form = { usagers: [usagerId], aidant: people.samir.accountId }
    return () => nadia.post(referentPaths.followUp, form)
  })
  /** A signature's PDF is drawn after its answer: what it asks of the database is not the next request's. */
  const settled = async (answer: Answer) => {
    const mandatId = /^\/espace-aidant\/mandats\/([0-9a-f-]{36})$/.exec(answer.location ?? '')?.[1]
    while (mandatId) {
      const [row] = await ctx.db.select({ pdf: mandats.pdfHash }).from(mandats).where(eq(mandats.id, mandatId))
      if (row?.pdf) return
      await setTimeout(20)
    }
  }
  return {
    people,
    referents,
    requester,
    browserHash,
    visits,
    act: async () => void (await transmittedActe(ctx, people.claire, own.usagerId)),
    async watch(name) {
      const prepare = visits.get(name)
      if (!prepare) throw new Error(`nobody knows how to ask for ${name}`)
      const visit = await prepare()
      const statements: { text: string; parameters: readonly unknown[] }[] = []
      const stop = database.onStatement((text, parameters) => {
        if (!NOT_COUNTED.test(text.trim())) statements.push({ text: text.replace(/\s+/g, ' ').trim(), parameters })
      })
      const answer = await visit()
      stop()
      await settled(answer)
      return { answer, statements }
    },
    close: () => server.close(),
  }
}
