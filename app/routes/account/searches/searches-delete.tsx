import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor, requestActionFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { deleteSavedSearch } from "#app/library/saved-searches/change-saved-search.server.ts";
import { savedSearch } from "#app/library/saved-searches/saved-searches.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FormPage } from "#app/views/page/form-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta<typeof loader>(({ savedSearches }, search) =>
	savedSearches.delete.title(search?.name ?? ""),
);

export const loader = loaderFor("signed-in", async ({ actor, services, id }) => {
	const { name } = found(await savedSearch(actor, services, id));
	return { id, name };
});

export const action = requestActionFor("signed-in", async ({ actor, services, id, locale }) => {
	found(await deleteSavedSearch(actor, services, id));
	return redirect(`/${locale}/account/searches?done=deleted`, 303);
});

export default function DeleteSavedSearch() {
	const { id, name } = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
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
