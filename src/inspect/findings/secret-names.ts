const secretName = /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|SECRET_KEY|ACCESS_KEY)$/i;

/** Whether people pass under a variable's name what nobody else may have; what stands there need have no shape of its own. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}
