/** Known before the steps themselves are loaded, which only happens once the tour is taken. */
export const stepCount = 10;
