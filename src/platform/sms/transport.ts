import type { SendSms } from '../outbox/index.ts'

/**
 * The HTTP contract that an SMS operator's gateway answers (docs/sms.md): POST JSON `{ to, text, reference }` with a Bearer token;
 * 2xx means taken. The same reference twice is one SMS.
 */
export function httpSms(url: string, token: string): SendSms {
  return async ({ to, text, reference }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ to, text, reference }),
      signal: AbortSignal.timeout(5_000),
      redirect: 'error',
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`)
  }
}
