import { z } from 'zod'
import {
  CURRICULUM_WORDS,
  certificateFacts,
  dayWords,
  renderCertificate,
  type TrainingCompletion,
} from '../../domain/formations/index.ts'
import { file } from '../../platform/http/reply.ts'
import { Table } from '../../platform/ui/index.ts'
import { signedInRoute } from '../access.ts'
import { notFound } from '../shell.tsx'
import { profilePaths } from './paths.ts'

interface TrainingsProps {
  readonly trainings: readonly TrainingCompletion[]
  hrefOf(completionId: string): string
}

/** The trainings that somebody followed, each with its certificate. */
export function Trainings({ trainings, hrefOf }: TrainingsProps) {
  return (
    <Table
      caption="Formations suivies"
      captionHidden
      rows={trainings}
      columns={[
        { label: 'Formation', rowHeader: true, cell: ({ curriculum }) => CURRICULUM_WORDS[curriculum] },
        { label: 'Terminée le', cell: ({ completedOn }) => dayWords(completedOn) },
        { label: 'Donnée par', cell: ({ trainedBy }) => trainedBy },
        { label: 'Pour la structure', cell: ({ organisationName }) => organisationName },
        {
          label: 'Attestation',
          cell: ({ id, completedOn }) => (
            <a href={hrefOf(id)} download="">
              Télécharger (PDF)<span class="fr-sr-only"> l’attestation du {dayWords(completedOn)}</span>
            </a>
          ),
        },
      ]}
    />
  )
}

/** One's own, in one's account. */
export function OwnTrainings({ trainings }: Pick<TrainingsProps, 'trainings'>) {
  return (
    <section class="ac-section" aria-labelledby="formation">
      <h2 id="formation">Mon attestation de formation</h2>
      {trainings.length === 0 ? (
        <p>
          Aucune formation n’est inscrite à votre nom. Vous en avez suivi une ? Dites-le à l’équipe d’Aidants Connect :
          elle l’inscrit, et votre attestation apparaît ici.
        </p>
      ) : (
        <Trainings trainings={trainings} hrefOf={profilePaths.certificateOf} />
      )}
    </section>
  )
}

/** What the file is called once saved: no name in it, people have homonyms. */
export const CERTIFICATE_FILE = 'attestation-de-formation.pdf'

const params = z.object({ completionId: z.uuid() })

export const trainingRoutes = [
  signedInRoute<z.infer<typeof params>>({
    method: 'GET',
    path: profilePaths.certificate,
    params,
    handle: async (request) => {
      const { ctx, visitor } = request
      const facts = await certificateFacts(ctx, visitor.account.id, request.params.completionId)
      if (!facts) return notFound(request)
      return file('application/pdf', await renderCertificate(facts), { filename: CERTIFICATE_FILE })
    },
  }),
]
