/** What can be wrong with a request of a program, with its status: the last part of the `type` of a problem (RFC 9457). */
export const problemStatus = {
	"unknown-parameter": 400,
	"invalid-parameter": 400,
	"not-found": 404,
	"unknown-cursor": 404,
	"method-not-allowed": 405,
	gone: 410,
	"cursor-ahead": 410,
	"too-many-requests": 429,
	unavailable: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

export const problemCodes = Object.keys(problemStatus) as ProblemCode[];

/** Whether a text is the code of a problem. */
export function isProblemCode(text: string | undefined): text is ProblemCode {
	return text !== undefined && Object.hasOwn(problemStatus, text);
}
