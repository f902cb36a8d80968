import type { ProblemCode } from "#app/open/problems.ts";

/** Thrown by an operation that can't answer. */
export class OpenProblem extends Error {
	readonly code: ProblemCode;
	/** The parameter, and what to use in its place. */
	readonly parameter: { name: string; instead?: string | undefined } | undefined;
	/** More members of the answer, such as what remains of a withdrawn practice. */
	readonly more: object;

	constructor(code: ProblemCode, { parameter, more = {} }: Partial<Pick<OpenProblem, "parameter" | "more">> = {}) {
		super(code);
		this.code = code;
		this.parameter = parameter;
		this.more = more;
	}
}
