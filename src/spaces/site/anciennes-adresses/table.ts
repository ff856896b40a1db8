import { activationPaths } from '../../activation/paths.ts'
import { connexionPaths } from '../../connexion/paths.ts'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
import { mandatPaths } from '../../espace-aidant/nouveau-mandat/paths.ts'
import { personPaths } from '../../espace-aidant/usagers/paths.ts'
import { teamPaths } from '../../espace-referent/equipe/paths.ts'
import { referentPaths } from '../../espace-referent/paths.ts'
import { profilePaths } from '../../profil/paths.ts'
import { sitePaths } from '../paths.ts'

/**
 * The addresses of the service that this one takes the place of (domain/03 11.1, domain/02 annex A), and where each leads now. They stand in
 * mails, bookmarks and printed guides. `*` is one part of the path, `#` one that is a number, `**` all that follows, or nothing. The first line that fits counts.
 *
 * Nowhere else: what programs called (`/api`, `/authorize`, `/token`, `/userinfo`, `/sms/callback`), which no page can take the place of, and
 * `/markdown/render` (domain/03 W-53), which must not answer.
 */
export const MOVED: readonly (readonly [from: string, to: string])[] = [
  // Signing in. What followed was a secret of a single use: it is dropped with its address.
  ['/login', connexionPaths.signIn],
  ['/accounts/login', connexionPaths.signIn],
  ['/email-envoyé', connexionPaths.signIn],
  ['/chargement/code/*', connexionPaths.signIn],
  ['/code/*', connexionPaths.signIn],
  ['/logout-session', sitePaths.home],
  ['/activity_check', connexionPaths.signIn],
  ['/accounts/manager_first_login', activationPaths.newLink],
  ['/accounts/manager_first_connexion_email_sent', activationPaths.newLink],
  ['/accounts/manager_first_login_with_code/*/*', activationPaths.newLink],
  ['/*/*/mobile_asking_referent', activationPaths.newLink],
  ['/*/thanks_asking_mobile', activationPaths.newLink],
  ['/*/*/thanks_asking_mobile', activationPaths.newLink],
  ['/*/ad_connexion_choice', sitePaths.trainings],

  // The aidant's space.
  ['/espace-aidant/valider-cgu', connexionPaths.conditions],
  ['/espace-aidant/organisations/switch_main', connexionPaths.organisation],
  ['/espace-aidant/generate_formation_attestation', profilePaths.home],
  ['/espace-aidant/notifications/**', personPaths.home],
  ['/espace-aidant/creation_mandat/**', mandatPaths.start],
  ['/espace-aidant/renew_mandat/**', personPaths.list],
  ['/espace-aidant/usagers/#/**', personPaths.list],
  ['/espace-aidant/mandats/#/**', personPaths.list],
  ['/usagers/**', personPaths.list],
  ['/mandats/**', personPaths.list],
  ['/renew_mandat/**', personPaths.list],
  ['/creation_mandat/**', mandatPaths.start],
  ['/notifications/**', personPaths.home],
  ['/select_demarche', personPaths.home],

  // The référent's space, under both of its former names.
  ['/espace-responsable/organisation/**', referentPaths.structure],
  ['/espace-responsable/aidants', teamPaths.list],
  ['/espace-responsable/referents', teamPaths.list],
  ['/espace-responsable/aidant/**', teamPaths.list],
  ['/espace-responsable/aidant-a-former/**', referentPaths.requests],
  ['/espace-responsable/**', referentPaths.home],
  ['/espace-referent/organisation/**', referentPaths.structure],
  ['/espace-referent/aidants', teamPaths.list],
  ['/espace-referent/referents', teamPaths.list],
  ['/espace-referent/aidant/ajouter/**', teamPaths.add],
  ['/espace-referent/aidant/**', teamPaths.list],
  ['/espace-referent/aidant-a-former/**', referentPaths.requests],
  ['/espace-referent/demande-changement-structure/**', referentPaths.requests],
  ['/espace-referent/configurer-otp/**', profilePaths.factors],

  // Asking for a habilitation.
  ['/habilitation-suivre-ma-demande', habilitationPaths.ask],
  ['/habilitation/nouvelle', habilitationPaths.begin],
  ['/habilitation/demandeur/**', habilitationPaths.ask],
  ['/demandeur/**', habilitationPaths.ask],

  // Pages of the site.
  ['/formation', sitePaths.trainings],
  ['/formation/*/informations', sitePaths.trainingContacts],
  ['/formations/*/listing', sitePaths.trainings],
  ['/stats', sitePaths.statistics],
  ['/politique_confidentialite', sitePaths.privacy],
  ['/budget', sitePaths.about],
  ['/faq_public/**', sitePaths.questions],
  ['/faq_aidant/**', sitePaths.questions],
  ['/faq_referent/**', sitePaths.questions],
  ['/temoignages/*', sitePaths.testimonies],
  ['/guide_utilisation', sitePaths.resources],
  ['/bac-a-sable/**', sitePaths.tutorial],
  ['/security.txt', sitePaths.securityFile],
]
