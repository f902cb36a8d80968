import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import type { Role } from "#app/identity/person/actor.ts";
import { messagesFor } from "#app/messages/index.ts";
import { AboutFrame } from "#app/views/page/about-frame.tsx";
import { type HelpRole, helpNavigation, readHelp } from "#app/views/page/about-pages.server.ts";
import { PageText } from "#app/views/page/page-text.tsx";

/** The page of each role, those with most tasks first: the first that a person holds is their own. */
const pageOfRole: readonly [Role, HelpRole][] = [
	["head", "head"],
	["officer", "officer"],
	["focal-point", "focal-point"],
	["author", "author"],
	["national-reviewer", "reviewer"],
	["reviewer", "reviewer"],
];

/** Serves the help for a role; without one in the URL, for the reader's own. */
export const loader = loaderFor("signed-in", async ({ actor, params, locale }) => {
	const own = pageOfRole.find(([role]) => actor.roles.some((held) => held.role === role))?.[1] ?? "researcher";
	const name = params.role ?? own;
	return { ...found(await readHelp(locale, name)), name, locale, navigation: await helpNavigation(locale) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page ? [{ title: messagesFor(page.locale).site.pageTitle(page.title) }] : [];

export default function Help() {
	const page = useLoaderData<typeof loader>();
	return (
		<AboutFrame page={page}>
			<PageText page={page} />
		</AboutFrame>
	);
}
