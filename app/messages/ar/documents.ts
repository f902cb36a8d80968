import { shared } from "#app/messages/ar/shared.ts";
import type { Messages } from "#app/messages/en.ts";
import { apart, formats, type PluralForms } from "#app/messages/format.ts";

const { choice, date, number, plural } = formats("ar");

/** A counted phrase with all six Arabic plural forms, so that none is forgotten. */
const counted = (count: number, forms: Required<PluralForms>) => plural(count, forms);

export const documents: Messages["documents"] = {
	title: "الوثائق",

	kinds: {
		letter: "رسالة",
		declaration: "إعلان نوايا",
		"accession-request": "طلب انضمام",
		designation: "رسالة تعيين",
		decision: "قرار",
		"accession-instrument": "صك انضمام",
		memorandum: "مذكرة تفاهم",
		notice: "إشعار",
		"note-verbale": "مذكرة شفوية",
		"closing-letter": "رسالة ختامية",
		report: "تقرير",
		other: "وثيقة أخرى",
	},

	field: {
		label: "الوثيقة",
		hint: "اختر وثيقة محفوظة، أو سلّم ملفًا جديدًا. الملف الجديد يحلّ محل الاختيار.",
		handOver: "سلّم الوثيقة في ملف.",
		onFile: "وثيقة محفوظة",
		noneChosen: "لا شيء من هذه",
		choice: (title, kind, day) => `${apart(title)} (${kind}، حُفظت في ${date(day)})`,
		associations: "وثائق الرابطة نفسها",
		file: "ملف جديد",
		fileTitle: "عنوان الملف الجديد",
		fileTitleHint: "إن تركته فارغًا أُخذ اسم الملف.",
		language: "لغة الملف الجديد",
		languageUnknown: "غير مذكورة",
		received: (title) => `استُلمت «${apart(title)}» وحُفظت. لا حاجة إلى اختيارها من جديد.`,
		limits: (megabytes, kinds) => `الحد الأقصى ${number(megabytes)} ميغابايت: ${choice(kinds)}.`,
	},
	fileKinds: {
		pdf: "ملف \u2068PDF\u2069",
		office:
			"مستند \u2068Word\u2069 أو \u2068Excel\u2069 أو \u2068PowerPoint\u2069 أو \u2068OpenDocument\u2069 بلا وحدات ماكرو",
		image: "صورة",
		text: "نص عادي",
	},
	unscanned: "لا تُفحص الملفات هنا بحثًا عن الفيروسات. لا تفتح إلا ما تنتظره.",

	progress: {
		label: shared.sent,
		sending: "أُرسل # % من الملف.",
		sent: "أُرسل الملف، وهو الآن قيد الفحص.",
		cancel: "أوقف الإرسال",
		cancelled: "توقف الإرسال. لم يُحفظ شيء من الملف، والنموذج على حاله.",
		broken: "انقطع الاتصال قبل وصول الملف. النموذج على حاله. أرسله من جديد من فضلك.",
	},

	list: {
		lead: "كل وثيقة تحفظها الرابطة، وثائق أعضائها ووثائقها هي. لا يُحذف منها شيء أبدًا.",
		file: "احفظ وثيقة",
		count: (count) =>
			counted(count, {
				zero: "لا وثائق",
				one: "وثيقة واحدة",
				two: "وثيقتان",
				few: "# وثائق",
				many: "# وثيقة",
				other: "# وثيقة",
			}),
		noMatch: "لا وثيقة تطابق ذلك. وسّع عوامل التصفية، أو احفظ الوثيقة.",
		inTitle: "في العنوان",
		show: "اعرض",
		all: "اعرض الكل",
		pages: "صفحات الوثائق",
	},
	facts: {
		document: "الوثيقة",
		owner: "صاحبها",
		kind: "النوع",
		language: "اللغة",
		readers: "من يقرؤها",
		file: "الملف",
		scan: "فحص الفيروسات",
		filed: "تاريخ الحفظ",
		version: "الإصدار",
		sha256: "البصمة \u2068SHA-256\u2069",
	},
	association: "الرابطة",
	retired: "خارج الاستعمال",
	by: (name) => `حفظها ${apart(name)}`,
	sizeAndType: (size, type) => `${apart(type)}، ${size}`,
	versionOf: (newest) =>
		counted(newest, {
			zero: "بلا إصدارات",
			one: "إصدار واحد",
			two: "إصداران",
			few: "# إصدارات",
			many: "# إصدارًا",
			other: "# إصدار",
		}),
	plainText: "نص",
	scans: {
		clean: "لا فيروس",
		unscanned: "لم يُفحص",
		infected: (signature) => `فيه فيروس: ${apart(signature)}`,
	},

	filing: {
		title: "حفظ وثيقة",
		button: "احفظ الوثيقة",
		titleLabel: "العنوان",
		titleHint: "ما كُتب على الوثيقة. إن تركته فارغًا أُخذ اسم الملف.",
		kindHint: "ما هي الوثيقة.",
		languageHint: "اللغة التي كُتبت بها الوثيقة.",
		readersHint: "يمكن تغيير ذلك لاحقًا، لكن ما كان متاحًا للجميع ربما احتفظ به آخرون.",
		ownerHint: "البلد صاحب الوثيقة، أو الرابطة.",
		file: "الملف",
		stored: (name, size) => `استُلم «${apart(name)}» (${size}) وهو محفوظ هنا مؤقتًا. لا حاجة إلى اختياره من جديد.`,
		ownerMissing: "اختر البلد صاحب الوثيقة، أو قرّاء آخرين",
		kindMissing: "اختر نوع الوثيقة",
		languageMissing: "اختر لغة الوثيقة",
		readersMissing: "اختر من يقرؤها",
		idTaken: "حُفظ بهذا النموذج ملف آخر من قبل. الصفحة الآن جديدة: اختر الملف وأرسله من جديد",
	},

	page: {
		facts: "حقائق",
		retiredNotice: (reason) => `هذه الوثيقة خارج الاستعمال: لا تراها إلا الأمانة العامة. السبب: ${apart(reason)}`,
		infectedNotice: "وجد برنامج الفحص فيروسًا في أحدث إصدار، فلا يمكن لأحد تنزيله.",
		versions: "الإصدارات",
		version: (version) => `الإصدار ${number(version)}`,
		download: "تنزيل",
		blocked: "لا يُسلَّم",
		uses: "أين تُستعمل",
		noUses: "لا يذكرها شيء في السجل.",
		eventUse: (country, becomes, on) => `${country}: ${becomes}، ${date(on)}`,
		contactUse: (country, name) => `${country}: تعيين ${apart(name)}`,
		entityUse: (country, name) => `${country}: تعيين الجهة ${apart(name)}`,
		agreementUse: (name) => `اتفاق: ${apart(name)}`,
		replace: "إصدار جديد",
		replaceLead: "تبقى الإصدارات السابقة محفوظة. ولا يُسلَّم للقرّاء إلا الأحدث.",
		replaceButton: "احفظ الإصدار الجديد",
		sameFile: "هذا هو الملف المحفوظ نفسه. اختر ملفًا آخر",
		changedMeanwhile: (version) =>
			`حفظ شخص آخر الإصدار ${number(version)} بعد أن فتحت هذه الصفحة. اطّلع عليه أولًا، ثم أرسل النموذج من جديد إن أردت حفظ إصدارك بعده`,
		readers: "من يقرؤها",
		readersNow: "من الآن فصاعدًا",
		readersLead: "يشمل ذلك كل إصداراتها. وما كان متاحًا للجميع ربما احتفظ به آخرون.",
		readersButton: "غيّر من يقرؤها",
		readersChanged: (present) =>
			`غيّر شخص آخر ذلك بعد أن فتحت هذه الصفحة: القرّاء الآن: ${present}. أرسل النموذج من جديد إن أردت أن يسري اختيارك`,
		ownerOnly: "هذه وثيقة الرابطة نفسها، ولا يملكها بلد. اختر قرّاء آخرين",
		retire: "إخراجها من الاستعمال",
		retireLead: "لن تراها بعد ذلك إلا الأمانة العامة. تبقى محفوظة، ولا يمكن إعادتها إلى الاستعمال.",
		reason: "السبب، للأمانة العامة",
		reasonMissing: "اذكر السبب",
		retireButton: "أخرج الوثيقة من الاستعمال",
		gone: "أُخرجت الوثيقة من الاستعمال في هذه الأثناء، فلم يتغيّر شيء.",
	},
	done: {
		uploaded: "الوثيقة محفوظة.",
		replaced: "الإصدار الجديد محفوظ.",
		readers: "تغيّر من يقرؤها.",
		retired: "أُخرجت الوثيقة من الاستعمال.",
	},

	withheld: {
		title: "هذا الملف لا يُسلَّم",
		infected: "وجد برنامج الفحص فيروسًا فيه، فلم يعد تنزيله ممكنًا لأحد. اطلب ممّن أرسله ملفًا سليمًا.",
		lost: "هو مسجَّل، لكن الملف نفسه مفقود من المخزن. أبلغ الأمانة العامة من فضلك.",
	},

	fileProblems: {
		missing: "اختر الملف",
		empty: "هذا الملف فارغ. اختر الملف الذي فيه المحتوى",
		tooLarge: (size, most) =>
			`حجم هذا الملف ${size} ميغابايت، والحد الأقصى ${number(most)} ميغابايت. صغّره، أو أرسله على أجزاء`,
		typeNotAllowed: (kinds) => `لا نقبل هذا النوع من الملفات، أيًّا كان اسمه. أرسله بصيغة أخرى: ${choice(kinds)}`,
		infected: "وجد برنامج الفحص فيروسًا في هذا الملف، فلم نحتفظ به. أرسل ملفًا سليمًا",
		scannerAway: "برنامج فحص الفيروسات لا يجيب، فلم يُقبل الملف. حاول من جديد بعد بضع دقائق من فضلك",
		titleTooLong: (most) => `اكتب عنوانًا لا يزيد على ${number(most)} من الأحرف`,
		again: "أُرسل هذا النموذج من قبل ومعه ملف آخر. اختر الملف من جديد",
		"too-many-uploads":
			"لديك عدد كبير جدًا من عمليات الرفع غير المكتملة. يُرجى إكمالها أو إلغاؤها، أو الانتظار حتى تنتهي صلاحيتها خلال ساعة على الأكثر، ثم إعادة المحاولة",
		"uploads-full": "يجري رفع عدد كبير من الملفات الآن، فلم يُقبل هذا الملف. يُرجى إعادة المحاولة بعد بضع دقائق",
		"disk-full":
			"المساحة المتاحة على الخادم لا تكفي الآن لملفات جديدة، فلم يُقبل هذا الملف. يُرجى إعادة المحاولة لاحقًا أو إبلاغ الأمانة العامة",
		"type-mismatch": (claimed, found) =>
			`يقدَّم هذا الملف على أنه «${apart(claimed)}»، لكن محتواه ${apart(found)}. يُرجى اختيار الملف الصحيح، أو تسميته باسم يوافق محتواه`,
	},
};
