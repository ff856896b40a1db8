import { referentPaths } from '../../../espace-referent/paths.ts'
import type { QuestionGroup } from '../model.ts'

export const theReferent: QuestionGroup = {
  title: 'Le référent ou la référente',
  questions: [
    {
      slug: 'role-du-referent',
      audiences: ['structure', 'referent'],
      title: 'Que fait le référent ou la référente ?',
      answer: (
        <>
          <p>Cette personne met en place Aidants Connect dans la structure, et suit l’équipe :</p>
          <ul>
            <li>elle inscrit les aidants en formation ;</li>
            <li>elle ouvre, dépanne et ferme leurs accès ;</li>
            <li>elle regarde l’activité pour voir ce qui est anormal ;</li>
            <li>elle nous prévient quand la structure change.</li>
          </ul>
          <p>Elle peut être aidante ou non, diriger la structure ou non.</p>
        </>
      ),
      where: { label: 'Lire le livret du référent (PDF)', href: '/livrets/referent.pdf' },
      also: ['webinaire-referent', 'un-ou-deux-referents', 'referent-et-aidant', 'depart-du-referent'],
      words: 'responsable de structure manager mission rôle',
    },
    {
      slug: 'un-ou-deux-referents',
      audiences: ['structure', 'referent'],
      title: 'Faut-il un seul référent ?',
      answer: (
        <p>
          Un seul suffit. Deux, c’est mieux : l’autre prend le relais pendant les congés, ou le jour d’un départ. Un
          aidant de l’équipe peut être nommé tout de suite. Pour une autre personne, faites-en la demande.
        </p>
      ),
      where: { label: 'Proposer une personne', href: referentPaths.askReferent },
      also: ['role-du-referent', 'depart-du-referent'],
      words: 'co-référent second remplaçant congés',
    },
    {
      slug: 'referent-et-aidant',
      audiences: ['referent', 'structure'],
      title: 'Le référent peut-il aussi signer des mandats ?',
      answer: (
        <p>
          Oui, s’il est aussi aidant. Il suit alors la même formation et le même test. Être référent, à soi seul, ne
          permet pas de signer un mandat.
        </p>
      ),
      also: ['role-du-referent', 'formation-obligatoire'],
    },
    {
      slug: 'changer-nom-ou-adresse',
      audiences: ['referent', 'structure'],
      title: 'La structure change de nom, d’adresse ou de référent. Que faire ?',
      answer: (
        <>
          <p>
            Le référent fait la demande dans son espace, page « Structure ». Notre équipe vérifie, puis le changement
            est fait. Les mandats déjà signés gardent l’ancien nom : ils restent valables.
          </p>
          <p>S’il n’y a plus de référent pour le faire, écrivez-nous.</p>
        </>
      ),
      where: { label: 'Demander un changement', href: referentPaths.structure },
      also: ['au-nom-de-qui', 'depart-du-referent'],
      words: 'déménagement fusion renommer modifier coordonnées',
    },
    {
      slug: 'plusieurs-structures',
      audiences: ['referent', 'aidant'],
      title: 'Je travaille dans plusieurs structures. Combien de comptes ?',
      answer: (
        <>
          <p>
            Un seul compte suffit. Chaque structure vous ajoute à son équipe, et vous donnez votre accord par mail. Une
            fois connecté, vous choisissez pour laquelle vous travaillez.
          </p>
          <p>Un mandat signé pour une structure ne sert pas pour une autre.</p>
        </>
      ),
      also: ['une-ou-plusieurs-habilitations', 'qui-peut-utiliser-le-mandat'],
      words: 'multi-structure deux employeurs changer',
    },
  ],
}
