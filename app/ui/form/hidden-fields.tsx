/** Hidden fields, such as those that keep the other parameters of the URL in a GET form. */
export function HiddenFields({ fields }: { fields: [name: string, value: string][] }) {
	return (
		<>
			{fields.map(([name, value]) => (
				<input key={`${name} ${value}`} type="hidden" name={name} value={value} />
			))}
		</>
	);
}
