/** The directory of an application that has one: whoever has an account is in it. */
export const onlyDirectoryId = "people";
