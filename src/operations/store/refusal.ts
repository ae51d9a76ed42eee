/** Why nothing was done, in a sentence for whoever runs the command. */
export class Refusal extends Error {}
