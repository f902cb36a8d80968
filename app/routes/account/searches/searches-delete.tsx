import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { deleteSavedSearch } from "#app/library/saved-searches/change-saved-search.server.ts";
import { savedSearch } from "#app/library/saved-searches/saved-searches.server.ts";
import { FormPage } from "#app/routes/account/form-page.tsx";
import { localeOf, signedIn } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";

export const links = workingLinks;
export const meta: MetaFunction<typeof loader> = ({ data: search, params }) =>
	workingMeta(params.locale, ({ savedSearches }) => savedSearches.delete.title(search?.name ?? ""));

export async function loader(args: LoaderFunctionArgs) {
	const locale = localeOf(args.params);
	const found = await savedSearch(signedIn(args, locale), args.context.services, args.params.id ?? "");
	if (!found) throw data(null, { status: 404 });
	return { id: found.id, name: found.name };
}

export async function action(args: ActionFunctionArgs) {
	const locale = localeOf(args.params);
	const { outcome } = await deleteSavedSearch(signedIn(args, locale), args.context.services, args.params.id ?? "");
	if (outcome === "not-found") throw data(null, { status: 404 });
	return redirect(`/${locale}/account/searches?done=deleted`, 303);
}

export default function DeleteSavedSearch() {
	const { id, name } = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const words = messages.savedSearches.delete;
	return (
		<FormPage
			title={words.title(name)}
			lead={words.lead}
			button={words.button}
			after={
				<p>
					<a href={`/${locale}/account/searches/${id}`}>{words.cancel}</a>
				</p>
			}
		>
			{null}
		</FormPage>
	);
}
