/** The hidden field with the seal of the form. */
export const sealField = "seal";
/** The field that only programs fill in. */
export const trapField = "website";
