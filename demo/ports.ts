/** Where each program of the demonstration listens, on the loopback. 0 takes a free port. */
export interface Ports {
  readonly hub: number
  readonly app: number
  readonly franceConnect: number
  readonly prestations: number
  readonly impots: number
  readonly mailbox: number
  readonly smtp: number
  readonly phone: number
  readonly authenticator: number
  readonly proConnect: number
  readonly directories: number
  readonly pix: number
}

/** Those of `npm start`, so many further on: for whoever has something else at the usual ones. */
export function portsFrom(offset: number): Ports {
  return {
    hub: 4000 + offset,
    app: 3000 + offset,
    franceConnect: 4001 + offset,
    prestations: 4002 + offset,
    impots: 4003 + offset,
    mailbox: 4004 + offset,
    smtp: 4025 + offset,
    phone: 4005 + offset,
    authenticator: 4006 + offset,
    proConnect: 4007 + offset,
    directories: 4008 + offset,
    pix: 4009 + offset,
  }
}

export const DEFAULT_PORTS = portsFrom(0)

export const FREE_PORTS: Ports = {
  hub: 0,
  app: 0,
  franceConnect: 0,
  prestations: 0,
  impots: 0,
  mailbox: 0,
  smtp: 0,
  phone: 0,
  authenticator: 0,
  proConnect: 0,
  directories: 0,
  pix: 0,
}
