/** The twin of lib/compose/build-variables.ts for whoever takes the code along: there is one build. Edge-safe. */
export const buildVariables = {};
