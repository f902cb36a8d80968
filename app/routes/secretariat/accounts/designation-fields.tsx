import { optionsOf, Select, TextInput } from "#app/ui/form/field.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The register's fields for a focal point, whose role comes with the designation. Shown once the form has such a role;
 * always shown if the browser can't tell.
 */
export function DesignationFields() {
	const { accounts, contacts } = useI18n().messages;
	const words = accounts.designation;
	return (
		<fieldset className="field designation">
			<legend className="label">{words.title}</legend>
			<p className="hint">{words.hint}</p>
			<Select name="designatedAs" label={words.as} options={optionsOf(["focal-point", "deputy-focal-point"], words)} />
			<TextInput name="office" label={contacts.fields.office} hint={contacts.fields.officeHint} dir="auto" />
			<TextInput name="from" type="date" label={contacts.fields.from} />
		</fieldset>
	);
}
