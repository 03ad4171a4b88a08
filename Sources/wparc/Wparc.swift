@main struct Wparc { static func main() {} }
