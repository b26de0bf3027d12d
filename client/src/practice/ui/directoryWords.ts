import { t } from '@lingui/core/macro';

/** The name of a field or facet of the directory. */
export function entryFieldText(field: string): string {
  switch (field) {
    case 'kind':
      return t`Organisation or network`;
    case 'name':
      return t`Name`;
    case 'branch':
      return t`Branch`;
    case 'parentId':
    case 'headquarters':
      return t`Headquarters`;
    case 'relations':
      return t`Belongs together with`;
    case 'type':
      return t`Type`;
    case 'sector':
      return t`Sector`;
    case 'sectorOther':
      return t`Which other sector`;
    case 'targetGroup':
      return t`People concerned`;
    case 'targetGroupOther':
      return t`Which other people`;
    case 'phase':
      return t`Phase`;
    case 'locality':
      return t`Kind of place`;
    case 'level':
      return t`Level of government`;
    case 'country':
      return t`Country`;
    case 'region':
      return t`Region`;
    case 'language':
      return t`Working languages`;
    case 'history':
      return t`Country of immigration`;
    case 'migrantLed':
      return t`Led by migrants or refugees`;
    case 'founded':
      return t`Founded in`;
    case 'members':
      return t`Members`;
    case 'summary':
      return t`What it does`;
    case 'summaryLanguage':
      return t`Language of this text`;
    case 'website':
      return t`Web site`;
    case 'contactPage':
      return t`Public contact page`;
    case 'source':
      return t`Public source`;
    case 'sourceDate':
      return t`Source read on`;
    case 'step':
      return t`Step of the mapping`;
    default:
      return field;
  }
}

export function kindText(kind: string): string {
  return kind === 'community' ? t`Group or network` : t`Organisation`;
}

export function relationText(type: string, isOutgoing: boolean): string {
  switch (type) {
    case 'member_of':
      return isOutgoing ? t`Member of` : t`Has as a member`;
    case 'leads':
      return isOutgoing ? t`Leads` : t`Led by`;
    default:
      return t`Partner of`;
  }
}

/** What is wrong, and how it is mended; by the stable codes of the server. */
export function faultText(code: string): string {
  switch (code) {
    case 'required':
      return t`Something has to stand here. Fill it in.`;
    case 'unknown_field':
    case 'column_unknown':
      return t`There is no such field. Delete the column, or give it the heading of a field.`;
    case 'unknown_code':
      return t`This is no value of the list. Take a code or a name from the list.`;
    case 'too_many':
      return t`More values than fit. Keep the most important ones.`;
    case 'twice':
      return t`A value stands here twice. Keep it once.`;
    case 'too_long':
      return t`The text is too long. Shorten it.`;
    case 'unclean':
      return t`Invisible signs change how the text is read. Type it anew.`;
    case 'nameless':
      return t`A name has letters or digits. Write it in full.`;
    case 'not_a_link':
      return t`This is no address of a page. Copy it from the browser; it begins with https://.`;
    case 'not_a_day':
      return t`This is no day. Write year, month and day: 2021-06-09.`;
    case 'in_the_future':
      return t`This day is still to come. Say when the source was read.`;
    case 'not_a_number':
      return t`This is no whole number. Write digits only.`;
    case 'out_of_range':
      return t`The number is too small or too large. Look at it again.`;
    case 'not_yes_or_no':
      return t`This is neither yes nor no. Write one of them.`;
    case 'not_a_region':
      return t`This is no NUTS code. It looks like AT13.`;
    case 'region_elsewhere':
      return t`The region lies in another country. Change one of them.`;
    case 'communities_only':
      return t`Only groups and networks are of this type. Choose another type or kind.`;
    case 'other_unsaid':
      return t`“Other” needs words that say what.`;
    case 'place_unsaid':
      return t`Say the country, or that it works at EU or international level.`;
    case 'personal_data':
      return t`This may be an e-mail address, a telephone number or an account of a person. Take it out.`;
    case 'branch_alone':
      return t`A branch belongs to headquarters. Name them, or leave the branch out.`;
    case 'headquarters_unknown':
      return t`The headquarters are not in the directory. Add them first.`;
    case 'misshapen':
      return t`This is not what the field holds. Look at it again.`;
    case 'empty':
      return t`There are no rows. Save the table with a line of headings and at least one row.`;
    case 'not_utf8':
      return t`The file is not UTF-8. Save it as “CSV UTF-8”.`;
    case 'nul':
      return t`This looks like a workbook. Save the table as “CSV UTF-8”.`;
    case 'unclosed_quote':
      return t`A quotation mark is opened and never closed. Close it, or write it twice inside a text.`;
    case 'stray_quote':
      return t`Something stands after a closing quotation mark. Write quotation marks twice inside a text.`;
    case 'too_many_rows':
      return t`More than 1,500 rows. Split the file.`;
    case 'too_many_columns':
      return t`More than 60 columns. Leave out those that are not known.`;
    case 'heading_twice':
      return t`Two columns have this heading. Keep one of them.`;
    case 'email_column':
      return t`This column holds e-mail addresses. Delete it: the directory holds no contacts of people.`;
    case 'personal_column':
      return t`This column is about people. Delete it: the directory holds nothing about persons.`;
    case 'column_missing':
      return t`Every entry needs this column. Add it.`;
    case 'cells_beyond':
      return t`More cells than headings. Put texts with separators in quotation marks.`;
    case 'duplicate_in_file':
      return t`This name and country stand further up in the file. Keep one of them.`;
    case 'duplicate_in_directory':
      return t`This name and country are in the directory already. Delete the row, or skip known entries.`;
    default:
      return code;
  }
}
