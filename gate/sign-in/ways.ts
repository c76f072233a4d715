/** How somebody signs in for the gate. */
export type SignInWay = 'redirect-uri' | 'loopback' | 'device-code';

/** What a sign-in shows about ECE's own, as a sentence for terminal and report. */
export const whatItProves: Readonly<Record<SignInWay, string>> = {
  'redirect-uri':
    "Signed in through ECE's own registration, secret and redirect URI: application, redirect URI, consent and user are proven, and nothing about the token that ECE itself stored.",
  loopback:
    "Signed in through ECE's own registration and secret, with a redirect to this machine: application, consent and user are proven; the redirect URI and the token that ECE itself stored are not.",
  'device-code':
    "Signed in by a code, typed in on any machine, for ECE's own registration: consent and user are proven; redirect URI, secret and the token that ECE itself stored are not.",
};
