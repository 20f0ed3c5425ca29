/**
 * What people reach for when a password has to be longer: the stems of leaked passwords' top lists,
 * keyboard rows, counting. Compared after lower case and after reading digits and signs as letters.
 */
export const commonWords: readonly string[] = [
  "password|passwort|passphrase|passcode|passwd|pass|secret|login|signin|access|welcome|letmein",
  "opensesame|changeme|default|administrator|admin|root|user|guest|master|superuser|system|server",
  "correcthorsebatterystaple|thequickbrownfox|tobeornottobe|iloveyou|ihateyou|trustno|whatever",
  "qwertyuiop|qwertzuiop|azertyuiop|qwerty|qwertz|azerty|asdfghjkl|asdfgh|asdf|zxcvbnm|yxcvbnm|zxcvbn",
  "abcdefghijklmnopqrstuvwxyz|abcdefgh|abcdef|abcd|abc|qazwsx|wsxedc|qaz|wsx",
  "football|baseball|basketball|soccer|hockey|superman|batman|spiderman|starwars|pokemon|minecraft",
  "monkey|dragon|princess|sunshine|shadow|michael|jordan|jennifer|jessica|ashley|charlie|thomas",
  "hunter|tigger|ranger|buster|killer|pepper|ginger|summer|winter|spring|autumn|flower|freedom",
  "internet|computer|samsung|google|facebook|liverpool|chelsea|arsenal|nothing|hello|world|test",
  "lovely|loveme|love|angel|baby|forever|family|money|cookie|cheese|chocolate|this|is|my|the|and|very|long|word",
]
  .flatMap((line) => line.split("|"))
  .toSorted((one, other) => other.length - one.length);
