import type { Version } from '../model.ts'

/** English. The law's word stays French, explained: it is the one printed on the document that the person keeps. */
export const english: Version = {
  code: 'en',
  name: 'English',
  lang: 'en',
  dir: 'ltr',
  guide: 'usager',
  labels: {
    title: 'My mandat, in plain words',
    lead: 'Somebody helps you with public services online. This is what you sign, and how to stop it.',
    versions: 'Read this page in another way',
    urgent: 'Most urgent',
    notTranslated: 'This part is only in French for now.',
    contact: 'Write to the Aidants Connect team',
    privacy: 'What we keep about you (in French)',
    verification: 'Check a mandat (in French)',
    register: 'Check an organisation (in French)',
    rightsDefender: 'Défenseur des droits (in French)',
    dataAuthority: 'CNIL',
    guide: 'The guide to print (PDF, in French)',
    print: 'Print this page',
    specimen: 'See a sample mandat (PDF, in French)',
  },
  parts: {
    mandat: {
      title: 'What is a mandat?',
      text: [
        'A mandat is a written agreement. You allow an organisation to deal with public services online for you.',
        'The organisation may be a town hall, a charity or a help centre. An aidant works there: a professional who is trained for this.',
      ],
      points: [
        'You choose the subjects: housing, health, taxes…',
        'You choose how long: one day, one month, six months or one year.',
        'It is free. You never have to sign.',
        'You can stop it whenever you want.',
      ],
      after: ['You must be 18. If you have a legal guardian, say so before you sign.'],
    },
    aide: {
      title: 'What the aidant may do',
      text: ['The aidant acts in your name, on the websites of public services.'],
      points: [
        'Do the things that you have asked for.',
        'Read there what is needed to do them.',
        'Act with you beside them, with you on the phone, or without you.',
      ],
      after: [
        'You sign with the organisation, not with one person. Another aidant of the same organisation may carry on.',
      ],
    },
    interdit: {
      title: 'What the aidant must not do',
      text: ['The mandat has limits. The aidant is not allowed to go beyond them.'],
      points: [
        'Act on a subject that you did not choose.',
        'Carry on after the end date, or after you have stopped.',
        'Ask for your passwords, or keep them.',
        'Ask you for money.',
        'Talk about your private life to others.',
        'Decide for you.',
      ],
    },
    'mot-de-passe': {
      title: 'Somebody asks for my password',
      text: [
        'Do not give it. The aidant does not need it, and neither do we.',
        'The same goes for a code sent to your phone, and for the code of your bank card.',
      ],
      points: [
        'Have you already given a password? Change it.',
        'Tell the organisation, then tell our team.',
        'Has money been taken? Call your bank, then the police.',
      ],
      after: [
        'There is one exception: the mailbox that the aidant sets up with you. You may ask the organisation to keep its password.',
      ],
    },
    signature: {
      title: 'How I sign',
      text: ['You sign on the spot, with the aidant. You do not write anything by hand.'],
      points: [
        'The aidant explains the mandat. You ask your questions.',
        'You choose the subjects and how long.',
        'You sign in to FranceConnect yourself. That is your signature.',
        'The organisation gives you the mandat, on paper or by e-mail. Keep it.',
      ],
      after: [
        'FranceConnect is the French State’s way to prove who you are online. You use it with an account that you already have, such as the tax one.',
      ],
    },
    arret: {
      title: 'I want to stop',
      text: ['You can stop at any time. You do not have to say why.'],
      points: [
        'Tell the organisation, there or by phone.',
        'Or write to it. Its address is on your mandat.',
        'You can stop everything, or one subject only.',
      ],
      after: [
        'It stops at once. The organisation gives you a document that proves it.',
        'They refuse, or do not answer? Write to our team.',
      ],
    },
    suivi: {
      title: 'What is written down',
      text: ['Each time the aidant acts in your name, this site writes it down. Nobody can erase it.'],
      points: [
        'The day and the time.',
        'The name of the aidant.',
        'What was done, and on which website.',
        'Whether you were there, on the phone, or away.',
      ],
      after: [
        'You can be told each time, by text message or e-mail. Ask for it when you sign, or later.',
        'Do you want to know what was done? Ask the organisation for the history.',
      ],
    },
    regard: {
      title: 'Who sees what',
      text: ['Few people see your name.'],
      points: [
        'The aidants of your organisation see your file and what was done.',
        'The référent leads that team. They see the history of mandats, without your name.',
        'The website that the aidant uses sees what it would see if you had signed in.',
        'Other organisations see nothing.',
        'Whoever checks your mandat learns if it is genuine and still valid. Your name is not shown.',
      ],
    },
    probleme: {
      title: 'Something is wrong',
      text: ['Something done without your agreement, a mistake, a word too many: say so. You lose no right by it.'],
      points: [
        'Talk to the organisation first. Ask for the référent.',
        'Write to our team. It can stop an aidant or an organisation.',
        'About your personal data, write to the CNIL. It protects privacy in France.',
        'About your rights with a public service, call the Défenseur des droits: 09\u00a069\u00a039\u00a000\u00a000. The call is free.',
      ],
    },
  },
}
