/** Columns of the agreement list and of its exported file, in their order. */
export const agreementColumns = [
	"title",
	"kind",
	"parties",
	"signedOn",
	"inForceOn",
	"expiresOn",
	"standing",
	"visibility",
	"file",
] as const;
