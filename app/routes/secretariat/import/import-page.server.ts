import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { findImport, type ImportView } from "#app/documents/import/held-import.server.ts";
import type { Person } from "#app/identity/person/actor.ts";
import type { Locale } from "#app/messages/index.ts";
import { columnLabels, importKindsFor } from "#app/routes/secretariat/import/import-kinds.server.ts";
import { secretariatOnly } from "#app/routes/secretariat/secretariat-only.ts";
import { localeOf } from "#app/routes/signed-in.ts";

/** What every page of an import begins with: who asks, the import, and what its columns are called. */
export type AskedImport = {
	locale: Locale;
	person: Person;
	held: ImportView;
	kinds: ReturnType<typeof importKindsFor>;
	labels: Record<string, string>;
};

/** @throws a Response: to the sign-in page, or of status 404 where there is no such import */
export async function askedImport(
	args: Pick<LoaderFunctionArgs, "request" | "context" | "params">,
): Promise<AskedImport> {
	const locale = localeOf(args.params);
	const person = secretariatOnly(args, locale);
	const { services } = args.context;
	const kinds = importKindsFor(services.reference);
	const held = await findImport(person, services, kinds, args.params.id ?? "");
	if (!held) throw data(null, { status: 404 });
	return { locale, person, held, kinds, labels: columnLabels(services.reference, held.kind, locale) };
}
