import { z } from 'zod'
import { acteToResume, type Intervention, type PersonWithThemes } from '../../../domain/mandats/index.ts'
import { textOf } from '../../../platform/http/forms.ts'
import { Notice } from '../../../platform/ui/index.ts'
import type { AidantRequest } from '../../access.ts'
import { SettleButton } from '../intervention/settle-button.tsx'
import { demarchePaths } from './paths.ts'
import { filledBeforehand, filledFor } from './read-demarche.ts'

/** The field of a form that carries the acte noted « à reprendre » that is taken up again. */
export const RESUMES = 'reprendre'

/** What an address says of it. */
export const resumesQuery = z.object({ reprendre: z.uuid().optional().catch(undefined) })
export type ResumesQuery = z.infer<typeof resumesQuery>

/** The one that a form carries. */
export function resumedBy(request: AidantRequest): string | undefined {
  const wanted = z.uuid().safeParse(textOf(request.form, RESUMES))
  return wanted.success ? wanted.data : undefined
}

/** The acte of that id, when it is the aidant's own, about this person, and still to be taken up again. One statement, or none. */
export async function resumedActe(
  { ctx, visitor }: AidantRequest,
  usagerId: string,
  acteId: string | undefined,
): Promise<Intervention | undefined> {
  const acte = acteId === undefined ? undefined : await acteToResume(ctx, visitor.aidant, acteId)
  return acte?.usagerId === usagerId ? acte : undefined
}

/** The fields of theme and démarche as they are first shown: what is taken up again, or what leaves no choice. */
export function startingWith(
  { themes }: PersonWithThemes,
  acte: Intervention | undefined,
): Readonly<Record<string, string>> {
  const theme = acte && themes.find((one) => one.theme === acte.theme)
  return { ...filledBeforehand(themes), ...(acte && theme ? filledFor(theme, acte.details) : {}) }
}

export interface ResumedNoticeProps {
  readonly request: AidantRequest
  readonly acte: Intervention
  /** Offers to write down what was done of it: elsewhere than on that page, and while something may be done. */
  readonly recordable?: boolean
}

/** What is taken up again, the note left then, and the ways to be done with it. It holds a form: never within another. */
export function ResumedNotice({ request, acte, recordable = false }: ResumedNoticeProps) {
  const { details, usagerId, acteId } = acte
  return (
    <Notice>
      <p>
        <strong>À reprendre :</strong> {details.demarche}
      </p>
      {details.note && (
        <p>
          <strong>Votre note :</strong> {details.note}
        </p>
      )}
      {recordable && (
        <p>
          Vous l’avez faite par téléphone ou par courrier ?{' '}
          <a href={demarchePaths.recordResumedOf(usagerId, acteId)}>Notez ce qui a été fait</a>
        </p>
      )}
      <SettleButton request={request} acteId={acteId} />
    </Notice>
  )
}
