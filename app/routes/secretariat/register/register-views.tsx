import { type BuiltInView, builtInViews, registerAddress } from "#app/membership/register/register-query.ts";
import { maxNameLength } from "#app/membership/register/saved-views.ts";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The built-in views, then the reader's own. */
export function RegisterViews({ page: { views, address } }: { page: RegisterPageData }) {
	const { locale, messages } = useI18n();
	const words = messages.register.views;
	const builtIn = (Object.keys(builtInViews) as BuiltInView[]).map((name) => ({
		id: name,
		name: words.builtIn[name],
		query: registerAddress(builtInViews[name]),
	}));
	const tab = ({ id, name, query }: (typeof builtIn)[number] | (typeof views)[number]) => (
		<li key={id}>
			<a
				href={`/${locale}/secretariat${query === "" ? "" : `?${query}`}`}
				aria-current={query === address ? "page" : undefined}
			>
				<bdi>{name}</bdi>
			</a>
		</li>
	);
	return (
		<nav className="no-print" aria-label={words.label}>
			<ul className="views">
				{builtIn.map(tab)}
				{views.map(tab)}
			</ul>
		</nav>
	);
}

/** Saves the current view under a name, or removes a saved one. */
export function SaveViewForms({
	page: { views, address },
	open,
}: {
	page: RegisterPageData;
	/** Whether the form was returned because of an invalid name. */
	open: boolean;
}) {
	const { locale, messages } = useI18n();
	const words = messages.register.views;
	const here = `/${locale}/secretariat${address === "" ? "" : `?${address}`}`;
	return (
		<div className="row no-print keep-view">
			<details open={open}>
				<summary>{words.save}</summary>
				<Form action={here} className="form panel" hidden={{ intent: "save-view", query: address }}>
					<TextInput name="name" label={words.name} hint={words.nameHint} maxLength={maxNameLength} dir="auto" />
					<p>
						<SubmitButton>{messages.common.save}</SubmitButton>
					</p>
				</Form>
			</details>
			{views
				.filter(({ query }) => query === address)
				.map(({ id, name }) => (
					<form key={id} method="post" action={here}>
						<input type="hidden" name="intent" value="remove-view" />
						<input type="hidden" name="id" value={id} />
						<SecondaryButton small>{words.remove(name)}</SecondaryButton>
					</form>
				))}
		</div>
	);
}
