import { sitePaths } from '../../paths.ts'
import type { QuestionGroup } from '../model.ts'

export const pixThenAccess: QuestionGroup = {
  title: 'Le test Pix, puis l’accès',
  questions: [
    {
      slug: 'test-pix',
      audiences: ['aidant', 'referent', 'structure'],
      title: 'Comment se passe le test Pix ?',
      answer: (
        <>
          <p>
            C’est un test en ligne, gratuit, après la formation. L’organisme de formation, ou le collègue qui vous
            forme, vous dit comment y entrer.
          </p>
          <p>
            Utilisez la même adresse e-mail que dans votre dossier : c’est elle qui relie le résultat à vous. À la fin,
            envoyez bien vos résultats. S’ils ne suffisent pas, vous pouvez le repasser.
          </p>
        </>
      ),
      also: ['resultat-pix-absent', 'ouverture-du-compte'],
      words: 'certification évaluation examen score réussir échec',
    },
    {
      slug: 'resultat-pix-absent',
      audiences: ['aidant', 'referent'],
      title: 'J’ai passé le test Pix, mais rien ne se passe',
      answer: (
        <>
          <p>Le résultat nous arrive en général dans la nuit. Si rien n’a bougé deux jours après, vérifiez :</p>
          <ul>
            <li>que vous avez bien envoyé vos résultats à la fin du test ;</li>
            <li>que l’adresse utilisée dans Pix est celle de votre dossier.</li>
          </ul>
          <p>
            Ce n’était pas la même adresse ? Le résultat n’est pas perdu. Écrivez-nous : notre équipe le relie à vous.
          </p>
        </>
      ),
      where: { label: 'Nous écrire', href: sitePaths.contact },
      also: ['test-pix', 'ouverture-du-compte'],
      words: 'résultat non reçu manquant bloqué attente adresse différente',
    },
    {
      slug: 'ouverture-du-compte',
      audiences: ['aidant', 'referent'],
      title: 'Quand mon compte s’ouvre-t-il après la formation ?',
      answer: (
        <p>
          Dès que deux choses sont enregistrées : votre présence à la formation, et votre test Pix. Vous recevez alors
          un mail, et votre référent aussi. Il reste à activer le compte, à deux, en 5 minutes.
        </p>
      ),
      also: ['activer-mon-compte', 'resultat-pix-absent', 'kit-de-bienvenue'],
      words: 'accès activation habilité délai après',
    },
    {
      slug: 'kit-de-bienvenue',
      audiences: ['aidant', 'referent'],
      title: 'Allons-nous recevoir un kit de bienvenue ?',
      answer: (
        <>
          <p>
            Oui, par mail. L’aidant reçoit son livret ; le référent reçoit le sien, et la liste de ce qu’il remet à qui.
            Rien n’arrive par la poste.
          </p>
          <p>
            Une carte à codes n’est pas nécessaire : un téléphone ou une clé d’accès suffit. Votre structure peut en
            avoir pour qui n’a pas de téléphone.
          </p>
        </>
      ),
      where: { label: 'Lire le livret de l’aidant (PDF)', href: '/livrets/aidant.pdf' },
      also: ['activer-mon-compte', 'quel-moyen-de-connexion'],
      words: 'kit courrier carte colis livret guide',
    },
    {
      slug: 's-entrainer',
      audiences: ['aidant', 'referent'],
      title: 'Peut-on s’entraîner avant de commencer ?',
      answer: (
        <p>
          Oui. Un mandat d’entraînement vous attend à l’accueil de votre espace. La personne est inventée, rien ne
          compte, et trois minutes suffisent. Le tutoriel montre aussi chaque écran, sans compte.
        </p>
      ),
      where: { label: 'Suivre le tutoriel', href: sitePaths.tutorial },
      also: ['comment-creer-un-mandat'],
      words: 'bac à sable démonstration essai tester exercice',
    },
  ],
}
