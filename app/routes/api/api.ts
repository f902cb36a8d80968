import { z } from "zod";
import { loaderFor } from "#app/http/access.server.ts";
import { publicActor } from "#app/identity/person/actor.ts";
import { readerOf } from "#app/library/access/audience.policy.ts";
import { isLocale, type Locale, locales, messagesFor } from "#app/messages/index.ts";
import { openApi } from "#app/open/open-api.server.ts";
import { OpenProblem } from "#app/open/open-problem.server.ts";
import { matchOperation, readParameters } from "#app/open/operation.server.ts";
import { openOperations } from "#app/open/operations.server.ts";
import { problemStatus } from "#app/open/problems.ts";

/** The parameters of every operation. */
const common = {
	locale: z.enum(locales).optional().describe("The language of names and of errors; otherwise Accept-Language."),
};

/** The API for programs: every address under `/api/v1`, for the public only. */
export const loader = loaderFor("everyone", async ({ services, context, request, url, params }) => {
	const { origin, tags } = context;
	const [wanted] = url.searchParams.getAll("locale");
	const locale: Locale = isLocale(wanted) ? wanted : "en";
	const path = params["*"] ? `/${params["*"]}` : "";
	const operations = openOperations(services.reference);
	const { open } = messagesFor(locale);
	try {
		if (path === "/openapi.json") {
			readParameters({ operation: { segments: {}, query: {} }, segments: {} }, url.searchParams, common);
			return answer(openApi(operations, common, { ...open, description: open.lead }, origin), locale);
		}
		const match = matchOperation(operations, path);
		if (!match) throw new OpenProblem("not-found");
		const { locale: _, ...parameters } = readParameters(match, url.searchParams, common);
		const reader = readerOf(publicActor);
		const around = { services, reader, audience: "public", origin, locale, signal: request.signal, tags } as const;
		const { body, changedAt, degraded } = await match.operation.run(parameters, around);
		const { pid } = parameters;
		if (typeof pid === "string" && match.operation.reads) context.read = { pid, kind: "program" };
		if (degraded) context.degraded = true;
		return answer(body, locale, changedAt ? { "last-modified": changedAt.toUTCString() } : {});
	} catch (error) {
		if (error instanceof OpenProblem) return problemAnswer(error, { origin, locale });
		throw error;
	}
});

function answer(body: unknown, locale: Locale, headers: Record<string, string> = {}): Response {
	return new Response(JSON.stringify(body), {
		headers: { "content-type": "application/json", "content-language": locale, ...headers },
	});
}

/** A problem as RFC 9457 says, in the language of the request. */
function problemAnswer(
	{ code, parameter, more }: OpenProblem,
	{ origin, locale }: { origin: string; locale: Locale },
): Response {
	const { problems, parameters } = messagesFor(locale).open;
	const { title, detail } = problems[code];
	const { name = "", instead } = parameter ?? {};
	const said =
		code === "unknown-parameter"
			? instead === undefined
				? parameters.unknown(name)
				: parameters.similar(name, instead)
			: code === "invalid-parameter"
				? parameters.invalid(name)
				: detail;
	const status = problemStatus[code];
	const body = { type: `${origin}/${locale}/open/errors/${code}`, title, status, detail: said, code, ...more };
	return new Response(JSON.stringify(body), {
		status,
		headers: { "content-type": "application/problem+json", "content-language": locale },
	});
}
