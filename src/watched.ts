import type { PixSource } from './domain/formations/index.ts'
import type { ScheduledJob } from './platform/jobs/schedule.ts'
import type { Transports } from './platform/outbox/index.ts'
import type { Dependency, Observe } from './platform/outgoing/index.ts'
import type { FranceConnect } from './protocols/franceconnect/index.ts'
import type { ProConnect } from './protocols/proconnect/index.ts'

/**
 * What we depend on, each call of it noted as it went: the page of the state of services is made of that alone. The notes change nothing of the
 * calls: same answers, same errors.
 */

/** FranceConnect or ProConnect did not answer: anything else, a refusal included, is an answer. */
const DOWN = new Set(['unavailable', 'timeout'])

async function noted<T extends { readonly kind: string }>(
  observe: Observe,
  dependency: Dependency,
  call: Promise<T>,
): Promise<T> {
  const outcome = await call
  const cause = 'cause' in outcome ? String(outcome.cause) : ''
  // The person gave up, or the browser brought a refusal back: we called nobody.
  if (cause !== 'gave_up') observe(dependency, DOWN.has(cause) ? 'failed' : 'answered')
  return outcome
}

export function watchedFranceConnect(one: FranceConnect, observe: Observe): FranceConnect {
  return {
    ...one,
    exchange: (query, expected) => noted(observe, 'franceconnect', one.exchange(query, expected)),
    proveSession: (query, expected) => noted(observe, 'franceconnect', one.proveSession(query, expected)),
  }
}

export function watchedProConnect(one: ProConnect, observe: Observe): ProConnect {
  return {
    ...one,
    identify: (query, expected) => noted(observe, 'proconnect', one.identify(query, expected)),
    identifyWithEmail: (query, expected) => noted(observe, 'proconnect', one.identifyWithEmail(query, expected)),
  }
}

export function watchedPix(one: PixSource, observe: Observe): PixSource {
  return {
    ...one,
    async results() {
      const answer = await one.results()
      observe('pix', answer.kind === 'unavailable' ? 'failed' : 'answered')
      return answer
    },
  }
}

/** A mail server or an operator that refuses one message, or one recipient, answered all the same. */
const REFUSALS = new Set(['EENVELOPE', 'EMESSAGE'])

export function watchedTransports({ sendMail, sendSms }: Transports, observe: Observe): Transports {
  const noting =
    <Message>(dependency: Dependency, send: (message: Message) => Promise<void>) =>
    async (message: Message) => {
      try {
        await send(message)
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? String(error.code) : ''
        const refused = REFUSALS.has(code) || (error instanceof Error && / answered 4\d\d$/.test(error.message))
        observe(dependency, refused ? 'answered' : 'failed')
        throw error
      }
      observe(dependency, 'answered')
    }
  return { sendMail: noting('mail', sendMail), sendSms: noting('sms', sendSms) }
}

export function watchedJobs(jobs: readonly ScheduledJob[], observe: Observe): readonly ScheduledJob[] {
  return jobs.map((job) => ({
    ...job,
    async run() {
      try {
        await job.run()
      } catch (error) {
        observe('travaux', 'failed')
        throw error
      }
      observe('travaux', 'answered')
    },
  }))
}
