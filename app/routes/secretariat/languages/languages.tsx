import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { languageStates } from "#app/library/translation/language-query.ts";
import { LanguageRows } from "#app/routes/secretariat/languages/language-rows.tsx";
import { languagesPage } from "#app/routes/secretariat/languages/languages-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf } from "#app/ui/form/field.tsx";
import { FilterSelect } from "#app/ui/form/form.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { TermHeading } from "#app/ui/list/term.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { TableFilters, TablePager } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ languages }) => languages.title);

export const loader = loaderFor("secretariat", languagesPage);

/** Published practices and the languages in which they are available. */
export default function Languages() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { languages: words, common } = messages;
	const at = { path: `/${locale}/secretariat/languages`, query: page.address };
	return (
		<SecretariatPage heading={words.title}>
			<p className="lead">{words.lead}</p>
			<p>
				<TermHeading group="text">{messages.glossary.whatTheyMean}</TermHeading>
			</p>
			<Filters at={at} />
			<p className="quiet">{common.practices(page.total)}</p>
			{page.total > 0 ? <LanguageRows page={page} /> : <p>{words.none}</p>}
			<TablePager at={at} page={page.page} pages={page.pages} />
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { countryOptions, languageOptions } = useLoaderData<typeof loader>();
	const { common, languages } = useI18n().messages;
	const { showAll, fields, states } = languages;
	return (
		<TableFilters at={at} label={common.filter} clearLabel={showAll}>
			<FilterSelect name="country" label={fields.country} options={countryOptions} />
			<FilterSelect name="language" label={fields.language} options={languageOptions} />
			<FilterSelect name="state" label={fields.state} options={optionsOf(languageStates, states)} />
		</TableFilters>
	);
}
