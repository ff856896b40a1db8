/**
 * How many SQL statements each page may ask of the database, the session's own included; not counted: begin, commit and savepoints, and the note
 * that a session was seen. Counted by budgets.test.ts on a structure with a dozen people, so that asking once for each of them shows.
 * A number goes up only for a reason that its commit tells.
 */
export const BUDGETS: Readonly<Record<string, number>> = {
  // Open to everybody: the session alone, to know whether somebody is there.
  'GET /': 1,
  'GET /verification': 1,
  'GET /verification/:number/:code': 2,
  'GET /cgu': 1,
  'GET /mentions-legales': 1,
  'GET /accessibilite': 1,
  'GET /confidentialite': 1,
  'GET /aide': 1,
  'GET /sante': 2,
  'GET /connexion': 1,
  'GET /connexion/attente': 1,
  'GET /connexion/lien/:token': 2,
  'GET /connexion/code': 1,
  'GET /chartes/aidant': 1,
  'GET /chartes/referent': 1,

  // Nour, who has just been invited.
  'GET /activation/lien/:token': 1,
  'GET /activation/nouveau-lien': 1,
  'GET /activation/lien-demande': 1,
  'GET /activation': 1,
  'GET /activation/application': 3,
  'GET /activation/carte': 1,
  'GET /activation/documents': 1,
  'GET /activation/acces-retabli': 1,
  'GET /connexion/cle-d-acces': 1,
  'GET /connexion/conditions': 1,
  'GET /connexion/structure': 1,
  // One's own account: the page's list and the session.
  'GET /mon-compte': 3,
  'GET /mon-compte/telephone': 1,
  'GET /mon-compte/adresse': 1,
  'GET /mon-compte/adresse/confirmer/:token': 2,
  'GET /mon-compte/adresse/refuser/:token': 2,
  'GET /mon-compte/moyens-de-connexion': 2,
  'GET /mon-compte/moyens-de-connexion/application': 1,
  'GET /mon-compte/moyens-de-connexion/application/:candidateId': 2,
  'GET /mon-compte/moyens-de-connexion/carte': 1,
  'GET /mon-compte/moyens-de-connexion/codes-de-secours': 2,
  'GET /mon-compte/moyens-de-connexion/:factorId/nom': 2,
  'GET /mon-compte/moyens-de-connexion/:factorId/retirer': 2,
  'GET /mon-compte/connexions': 2,
  // Counted, read, then the names of the structures and the numbers of the mandats of fifty lines, or of all of them.
  'GET /mon-compte/historique': 5,
  'GET /mon-compte/historique.csv': 5,
  'GET /mon-compte/cles-d-acces/ajouter': 1,
  'GET /mon-compte/cles-d-acces/creer': 2,
  'GET /mon-compte/cles-d-acces/ajoutee': 1,
  'GET /franceconnect/retour': 2,
  'GET /franceconnect/deconnexion': 2,

  // The list: 1, 1 for the people who were not opened lately, and the session; a sheet: 3 and the session.
  'GET /espace-aidant': 4,
  'GET /espace-aidant/usagers': 3,
  'POST /espace-aidant/usagers': 4,
  'GET /espace-aidant/usagers/:usagerId': 4,
  'POST /espace-aidant/usagers/:usagerId/notes': 7,
  'GET /espace-aidant/usagers/:usagerId/coordonnees': 2,
  'GET /espace-aidant/usagers/:usagerId/messages-de-suivi': 3,
  // As far as FranceConnect: 2 open the change, 2 keep the form, 2 the choice, 2 its authentication; 1 looks for a session left open.
  'POST /espace-aidant/usagers/:usagerId/messages-de-suivi': 11,
  'GET /espace-aidant/usagers/:usagerId/signalement': 3,
  'GET /espace-aidant/usagers/:usagerId/coffre': 4,
  'GET /espace-aidant/usagers/:usagerId/coffre/identifiants': 4,
  'GET /espace-aidant/usagers/:usagerId/coffre/remise': 4,
  // 4 of them check the code, 3 write the journal.
  'POST /espace-aidant/usagers/:usagerId/coffre/ouvrir': 15,

  // From the first screen to the signature.
  'GET /espace-aidant/mandats/nouveau': 3,
  'GET /espace-aidant/mandats/nouveau/sans-compte': 2,
  'GET /espace-aidant/mandats/nouveau/sans-compte/a-imprimer.pdf': 2,
  'POST /espace-aidant/mandats/nouveau': 2,
  'GET /espace-aidant/mandats/nouveau/:journeyId': 2,
  'GET /espace-aidant/mandats/nouveau/:journeyId/choix': 2,
  'POST /espace-aidant/mandats/nouveau/:journeyId/choix': 9,
  'GET /espace-aidant/mandats/nouveau/:journeyId/recapitulatif': 4,
  // 4 to show the recap again if need be, 4 for the code, 12 for the signature itself, 1 for the PDF that begins to be drawn.
  'POST /espace-aidant/mandats/nouveau/:journeyId/recapitulatif': 21,

  // The practice.
  'GET /espace-aidant/entrainement': 3,
  'GET /espace-aidant/entrainement/choix': 2,
  'GET /espace-aidant/entrainement/franceconnect': 2,
  'GET /espace-aidant/entrainement/recapitulatif': 2,
  'GET /espace-aidant/entrainement/mandat-signe': 2,
  'GET /espace-aidant/entrainement/arreter': 2,
  'GET /espace-aidant/entrainement/termine': 1,

  // A mandat, and its end.
  'GET /espace-aidant/mandats/:mandatId': 3,
  'GET /espace-aidant/mandats/:mandatId/mandat.pdf': 2,
  'GET /espace-aidant/mandats/:mandatId/renouveler': 4,
  'GET /espace-aidant/mandats/:mandatId/renoncer': 3,
  'GET /espace-aidant/mandats/:mandatId/arreter': 3,
  'GET /espace-aidant/mandats/:mandatId/themes/:theme/arreter': 3,
  'POST /espace-aidant/mandats/:mandatId/arreter': 18,
  'POST /espace-aidant/mandats/:mandatId/themes/:theme/arreter': 18,
  'GET /espace-aidant/arrets/:revocationId': 3,
  'GET /espace-aidant/arrets/:revocationId/document': 2,

  // Acting in the usager's name.
  'GET /espace-aidant/demarche/:usagerId': 3,
  'GET /espace-aidant/demarche/:usagerId/consigner': 3,
  'GET /espace-aidant/agir/:exchangeId': 3,
  'GET /espace-aidant/agir/:exchangeId/personnes/:usagerId': 3,
  'POST /espace-aidant/agir/:exchangeId/personnes/:usagerId': 4,
  'GET /espace-aidant/intervention/:acteId': 3,
  'GET /espace-aidant/intervention/fermeture/:closingId': 2,

  // The structure, for its référent: the session, and what waits for them.
  'GET /espace-referent': 3,
  'GET /espace-referent/structure': 3,
  'GET /espace-referent/structure/themes': 3,
  'GET /espace-referent/structure/nom': 2,
  'GET /espace-referent/structure/adresse': 2,
  'GET /espace-referent/structure/referent': 2,
  'GET /espace-referent/arret': 3,
  'GET /espace-referent/activite': 4,
  'GET /espace-referent/mandats': 3,
  'GET /espace-referent/mandats/suivi': 4,
  'POST /espace-referent/mandats/suivi': 7,
  // Four kinds of requests, each in its table.
  'GET /espace-referent/demandes': 6,
  'GET /espace-referent/avis': 2,
  'GET /espace-referent/dpo': 2,
  'GET /espace-referent/dpo/registre.pdf': 2,
  'GET /espace-referent/dpo/analyse.pdf': 2,
  'GET /espace-referent/dpo/convention.pdf': 2,

  // Our own team.
  'GET /equipe': 2,
  'GET /equipe/changements': 3,
  'GET /equipe/changements/:changeId': 3,
  'GET /equipe/formations': 3,
  'GET /equipe/membres': 4,
  'GET /equipe/membres/:accountId/retirer': 3,
  'GET /equipe/membres/demandes/:leadRequestId': 3,
  'GET /equipe/comptes': 2,
  'GET /equipe/comptes/:accountId': 3,
  'GET /equipe/comptes/:accountId/fermer': 3,
  'GET /equipe/comptes/:accountId/rouvrir': 3,
  'GET /equipe/comptes/:accountId/arreter': 3,
  'GET /equipe/arrets': 3,
  'GET /equipe/arrets/:stopId/lever': 3,
}
