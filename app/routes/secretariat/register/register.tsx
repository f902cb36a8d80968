import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { formAction, problems } from "#app/http/form-action.server.ts";
import { textOf } from "#app/http/form-data.ts";
import { registerColumns } from "#app/routes/secretariat/register/register-columns.tsx";
import { RegisterDue } from "#app/routes/secretariat/register/register-due.tsx";
import { RegisterExport } from "#app/routes/secretariat/register/register-export.tsx";
import { RegisterFilters } from "#app/routes/secretariat/register/register-filters.tsx";
import { type RegisterPageData, registerPage } from "#app/routes/secretariat/register/register-page.server.ts";
import { RegisterViews } from "#app/routes/secretariat/register/register-views.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { ordered } from "#app/views/table/columns.ts";
import { DataTable } from "#app/views/table/data-table.tsx";

export const meta = workingMeta(({ register }) => register.title);

export const loader = loaderFor("secretariat", async (visit) => {
	const page = await registerPage(visit);
	return page && ordered(registerColumns, page, visit.url.searchParams, visit.locale);
});

export const action = formAction("secretariat", ({ services, locale, messages }) => ({
	"record-event": async ({ form }) => {
		const country = textOf(form, "country");
		if (!services.reference.isCountry(country))
			return problems({ "event-country": messages.memberFile.choose.missing });
		return redirect(`/${locale}/secretariat/members/${country}/events/new`, 303);
	},
}));

export default function Register() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { register } = messages;
	const { address, day, isToday, rows } = page;
	return (
		<SecretariatPage
			heading={register.title}
			actions={
				<FormProvider problems={answer?.problems}>
					<Actions page={page} open={answer?.problems["event-country"] !== undefined} />
				</FormProvider>
			}
		>
			<FormProvider {...answer}>
				<ErrorSummary />
				{isToday && <RegisterDue page={page} />}
				<RegisterViews page={page} />
				<RegisterFilters page={page} />
			</FormProvider>
			<p className="quiet" id="found">
				{isToday ? register.found(rows.length) : register.foundOn(rows.length, day)}{" "}
				{!isToday && <a href={`/${locale}/secretariat${withoutDay(address)}`}>{register.showToday}</a>}
			</p>
			<div className="register-table">
				<DataTable
					columns={registerColumns}
					rows={rows}
					keyOf={({ code }) => code}
					page={page}
					caption={register.caption}
					at={{ path: `/${locale}/secretariat`, query: address }}
					none={register.noneFit}
				/>
			</div>
		</SecretariatPage>
	);
}

function withoutDay(address: string): string {
	const params = new URLSearchParams(address);
	params.delete("on");
	return params.size > 0 ? `?${params}` : "";
}

/** The exports, the admission of a country, and the form that records an event of any country, member or not. */
function Actions({ page, open }: { page: RegisterPageData; open: boolean }) {
	const { locale, messages } = useI18n();
	const { register } = messages;
	const { event } = register;
	return (
		<>
			<RegisterExport page={page} />
			<ButtonLink href={`/${locale}/secretariat/members/new`}>{messages.memberFile.admission.title}</ButtonLink>
			<details className="drop" open={open}>
				<summary className="button button-line">{event.record}</summary>
				<form method="post" action={`/${locale}/secretariat`} className="form panel">
					<input type="hidden" name="intent" value="record-event" />
					<Select
						name="country"
						id="event-country"
						label={event.country}
						empty={messages.memberFile.choose.empty}
						options={page.countries}
					/>
					<SubmitButton>{event.go}</SubmitButton>
				</form>
			</details>
		</>
	);
}
