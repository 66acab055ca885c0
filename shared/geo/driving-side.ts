/**
 * On which side of the road traffic drives: stops stand at that kerb, and doors are on that side.
 *
 * @module
 */

export type DrivingSide = 'left' | 'right'

/** Time zones of the places where traffic keeps left; IANA names. */
const leftHanded = new RegExp(
  `^(${[
    'Australia/.*',
    'Europe/(London|Belfast|Dublin|Malta|Nicosia|Jersey|Guernsey|Isle_of_Man)',
    'Asia/(Nicosia|Famagusta|Tokyo|Hong_Kong|Macau|Singapore|Kuala_Lumpur|Kuching|Bangkok|Jakarta)',
    'Asia/(Pontianak|Makassar|Jayapura|Kolkata|Calcutta|Colombo|Dhaka|Karachi|Kathmandu|Thimphu)',
    'Asia/(Brunei|Dili)',
    'Africa/(Johannesburg|Nairobi|Kampala|Dar_es_Salaam|Harare|Lusaka|Blantyre|Maputo|Gaborone)',
    'Africa/(Windhoek|Maseru|Mbabane)',
    'America/(Jamaica|Barbados|Port_of_Spain|Guyana|Paramaribo|Nassau|Antigua|Dominica|Grenada)',
    'America/(St_Kitts|St_Lucia|St_Vincent|Cayman|Anguilla|Montserrat|Tortola|St_Thomas)',
    'Atlantic/(Bermuda|St_Helena|Stanley)',
    'Indian/(Mauritius|Maldives|Mahe)',
    'Pacific/(Auckland|Chatham|Fiji|Port_Moresby|Guadalcanal|Tongatapu|Apia|Tarawa)',
  ].join('|')})$`,
)

/** The side of the road on which traffic drives, by the time zone of the operator. */
export const drivingSide = (timeZone: string): DrivingSide =>
  leftHanded.test(timeZone) ? 'left' : 'right'
