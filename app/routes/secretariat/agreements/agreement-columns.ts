/** What the list of agreements says of each, in its order; its file says the same. */
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
