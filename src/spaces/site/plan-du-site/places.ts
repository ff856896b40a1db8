import { LEGAL_TEXTS } from '../../connexion/legal-texts.tsx'
import { connexionPaths } from '../../connexion/paths.ts'
import { habilitationPaths } from '../../demande-habilitation/paths.ts'
import { sitePaths } from '../paths.ts'

/** A page that anybody may open and search engines may show. */
export interface SitePlace {
  readonly href: string
  readonly label: string
  /** What one finds there, in a sentence or two: under the link in the map, and wherever a link to the page is shown. 160 characters at most. */
  readonly description: string
}

export interface SiteSection {
  readonly id: string
  readonly title: string
  readonly places: readonly SitePlace[]
}

const place = (href: string, label: string, description: string): SitePlace => ({ href, label, description })

/**
 * Every page of the public site, once: the map of the site, `sitemap.xml`, the descriptions that a link shows, and what a wrong address suggests
 * are drawn from here. A test holds it against the routes.
 */
export const SITE_SECTIONS: readonly SiteSection[] = [
  {
    id: 'decouvrir',
    title: 'Découvrir Aidants Connect',
    places: [
      place(
        sitePaths.home,
        'Accueil',
        'Un aidant professionnel fait des démarches en ligne au nom d’une personne, avec son accord écrit. Un mandat signé protège les deux.',
      ),
      place(
        sitePaths.about,
        'À propos',
        'Qui porte Aidants Connect, d’où vient le service, et ses grandes dates, avec leurs sources.',
      ),
      place(
        sitePaths.reasons,
        'Cinq raisons d’utiliser Aidants Connect',
        'Ce que le service change pour une structure et pour les personnes qu’elle accompagne, en cinq points.',
      ),
      place(
        sitePaths.testimonies,
        'Témoignages',
        'Des aidants racontent comment ils utilisent Aidants Connect : mairies, France services, espaces numériques.',
      ),
      place(
        sitePaths.statistics,
        'Statistiques',
        'Les démarches faites, les mandats créés, les personnes accompagnées, les aidants et les structures habilités.',
      ),
      place(
        sitePaths.register,
        'Structures près de chez vous',
        'Trouver une structure habilitée qui peut vous aider, ou vérifier que celle qui vous aide est habilitée.',
      ),
    ],
  },
  {
    id: 'usager',
    title: 'Vous êtes accompagné ou accompagnée',
    places: [
      place(
        sitePaths.usager,
        'Comprendre mon mandat',
        'Ce qu’un mandat permet, ce qu’il interdit, comment l’arrêter, et qui voit ce qui est fait en votre nom.',
      ),
      place(
        sitePaths.verification,
        'Vérifier un mandat',
        'On vous présente un mandat : son numéro et son code disent en quelques secondes s’il est vrai et encore valable.',
      ),
    ],
  },
  {
    id: 'structure',
    title: 'Votre structure veut utiliser Aidants Connect',
    places: [
      place(
        sitePaths.habilitation,
        'L’habilitation, étape par étape',
        'Qui peut être habilité, ce qu’il faut préparer, les étapes et les délais, de la première question au premier mandat.',
      ),
      place(
        sitePaths.eligibility,
        'Le test d’éligibilité',
        'Deux minutes de questions disent si votre structure peut demander son habilitation, et pourquoi.',
      ),
      place(
        sitePaths.trainings,
        'Les formations',
        'Les sessions de formation ouvertes, sur une carte et dans une liste : dates, lieux, organismes, places.',
      ),
      place(
        sitePaths.trainingChoice,
        'Quelle formation choisir',
        'Trois questions disent laquelle des deux formations convient à chaque futur aidant.',
      ),
      place(
        sitePaths.trainingContacts,
        'Les organismes de formation',
        'À qui écrire ou téléphoner, dans votre région, pour organiser une formation.',
      ),
      place(
        sitePaths.funding,
        'Qui peut payer la formation',
        'Quelques questions disent qui peut financer la formation de vos aidants, et comment le demander.',
      ),
    ],
  },
  {
    id: 'aidant',
    title: 'Vous êtes aidant, aidante, référent ou référente',
    places: [
      place(
        connexionPaths.signIn,
        'Se connecter',
        'L’entrée des aidants et des référents : votre adresse professionnelle, puis un code ou une clé d’accès.',
      ),
      place(
        sitePaths.tutorial,
        'Le tutoriel',
        'Quatre actions montrées pas à pas sur les vrais écrans : se connecter, créer un mandat, agir, renouveler ou arrêter.',
      ),
      place(
        sitePaths.resources,
        'Ressources',
        'Guides, livrets, affiche et textes à imprimer, et les sites utiles aux aidants.',
      ),
      place(
        LEGAL_TEXTS.charte_aidant.path,
        LEGAL_TEXTS.charte_aidant.title,
        'Le contenu et les limites de la mission de l’aidant : ce qu’il fait, ce qu’il ne fait pas, ce qu’il garde pour lui.',
      ),
      place(
        LEGAL_TEXTS.charte_referent.path,
        LEGAL_TEXTS.charte_referent.title,
        'Le contenu et les limites de la mission du référent : qui a accès, qui ne l’a plus, qui prévenir.',
      ),
      place(
        sitePaths.certificate,
        'Vérifier une attestation de formation',
        'Le code d’une attestation dit si elle est vraie, et quelle formation a été suivie.',
      ),
    ],
  },
  {
    id: 'aide',
    title: 'Trouver de l’aide',
    places: [
      place(
        sitePaths.help,
        'Aide',
        'Des fiches courtes, étape par étape, pour chaque personne : accompagnée, aidante, référente, structure.',
      ),
      place(
        sitePaths.questions,
        'Questions fréquentes',
        'Les réponses aux questions que l’on nous pose, avec une recherche qui pardonne les fautes.',
      ),
      place(
        sitePaths.glossary,
        'Les mots d’Aidants Connect',
        'Mandat, habilitation, référent… : chaque mot expliqué simplement.',
      ),
      place(
        sitePaths.contact,
        'Nous écrire',
        'Un message à l’équipe d’Aidants Connect, sans compte. Elle lit chaque message et répond par mail.',
      ),
      place(
        sitePaths.status,
        'État des services',
        'FranceConnect, mails, SMS, Pix… : ce qui répond en ce moment, et que faire quand quelque chose ne répond pas.',
      ),
    ],
  },
  {
    id: 'service',
    title: 'Ce site',
    places: [
      place(
        LEGAL_TEXTS.cgu.path,
        LEGAL_TEXTS.cgu.title,
        'Ce à quoi s’engagent les structures, les aidants et les référents qui utilisent Aidants Connect.',
      ),
      place(
        sitePaths.privacy,
        'Vos données',
        'Ce que nous gardons, pourquoi, combien de temps, qui le voit, et ce que vous pouvez demander.',
      ),
      place(
        sitePaths.legal,
        'Mentions légales',
        'Qui publie ce site, où sont les données, et comment réutiliser le logiciel.',
      ),
      place(
        sitePaths.accessibility,
        'Accessibilité',
        'Ce qui est vérifié sur chaque page et à quelle date, ce qui ne l’est pas encore, et que faire si une page vous bloque.',
      ),
      place(
        sitePaths.security,
        'Sécurité',
        'Comment vos démarches sont protégées, et comment nous signaler une faille de sécurité.',
      ),
      place(sitePaths.siteMap, 'Plan du site', 'Toutes les pages du site, rangées par sujet.'),
    ],
  },
]

/** Where whoever asks for a habilitation finds their requests again: in the map, and not for search engines. */
export const REQUESTS_PLACE = place(
  habilitationPaths.ask,
  'Où en est ma demande d’habilitation ?',
  'Recevoir un lien vers vos demandes.',
)

const EVERY_PLACE = SITE_SECTIONS.flatMap(({ places }) => places)

/** Every page that search engines may show, in the order of the map. */
export function everyPlace(): readonly SitePlace[] {
  return EVERY_PLACE
}
