/**
 * Names as Step Functions shows them. It is written in Java: optimised integrations use the first version of the SDK for
 * Java, `aws-sdk:` ones the second, and both leave their naming rules in parameters, answers and errors.
 */

/** A member's name in an optimised integration: the model's, with a capital. */
export function capitalised(member: string): string {
  return member.charAt(0).toUpperCase() + member.slice(1)
}

/** A member's name in an `aws-sdk:` integration: `DBInstanceId` is `DbInstanceId`, `ETag` stays. */
export function recased(member: string): string {
  const [acronym = ''] = /^.[A-Z]*(?![a-z])/.exec(member) ?? []
  return capitalised(acronym.toLowerCase() + member.slice(acronym.length))
}

/** A name of several words, each with one capital: `DynamoDB` is `DynamoDb`, `SFN` is `Sfn`, `IoT` one word. */
export function pascalCased(name: string): string {
  return name
    .replace('IoT', 'Iot')
    .replace(/[A-Z]+(?![a-z])/g, (acronym) => acronym.charAt(0) + acronym.slice(1).toLowerCase())
}

/** The Java class of an error: `NoSuchBucket` is NoSuchBucketException, `ItemFault` is ItemException. */
export function exceptionNamed(error: string): string {
  return error.endsWith('Exception') ? error : `${error.replace(/Fault$/, '')}Exception`
}
