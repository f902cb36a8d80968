import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { accountStates } from "#app/identity/accounts/account-query.ts";
import { roles } from "#app/reference/codes.ts";
import { accountColumns } from "#app/routes/secretariat/accounts/account-columns.tsx";
import { accountsPage } from "#app/routes/secretariat/accounts/accounts-page.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { DataTable, TableFilters } from "#app/views/table/data-table.tsx";
import type { TableAddress } from "#app/views/table/table-address.ts";

export const meta = workingMeta(({ accounts }) => accounts.title);

export const loader = loaderFor("secretariat", accountsPage);

export default function Accounts() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { accounts: words } = messages;
	const here = `/${locale}/secretariat/accounts`;
	const at = { path: here, query: page.address };
	return (
		<SecretariatPage heading={words.title} actions={<ButtonLink href={`${here}/new`}>{words.invite}</ButtonLink>}>
			<Filters at={at} />
			<p className="quiet">{words.count(page.total)}</p>
			<DataTable
				columns={accountColumns}
				rows={page.accounts}
				keyOf={({ accountId }) => accountId}
				page={page}
				caption={words.title}
				at={at}
				pages={page}
			/>
		</SecretariatPage>
	);
}

function Filters({ at }: { at: TableAddress }) {
	const { countries } = useLoaderData<typeof loader>();
	const { accounts: words, common, states } = useI18n().messages;
	return (
		<TableFilters at={at} label={common.filter} clearLabel={words.showAll}>
			<TextInput name="q" id="q" type="search" label={words.fields.text} dir="auto" />
			<Select name="role" label={words.fields.role} options={optionsOf(roles, states.role)} empty={words.any} />
			<Select name="member" label={words.fields.country} options={countries} empty={words.any} />
			<Select
				name="state"
				label={words.fields.state}
				options={optionsOf(accountStates, words.states)}
				empty={words.any}
			/>
		</TableFilters>
	);
}
