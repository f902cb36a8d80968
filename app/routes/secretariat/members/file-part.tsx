/** The heading of a section of the member's file, with a link to add to it. */
export function FileHead({ id, title, add }: { id: string; title: string; add?: { href: string; label: string } }) {
	return (
		<div className="section-head file-part">
			<h2 id={id}>{title}</h2>
			{add && (
				<p className="no-print">
					<a href={add.href}>{add.label}</a>
				</p>
			)}
		</div>
	);
}
